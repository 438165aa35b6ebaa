package org.ketex.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the front page and its links, all on this server. */
class FrontPageTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void frontPageLinksCanBeResolved() {
    var page = server.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    var links = LINK.matcher(page.body()).results().map(link -> link.group(1)).distinct().toList();
    assertThat(links).hasSizeGreaterThan(8);
    assertThat(links)
        .allSatisfy(
            link ->
                assertThat(server.get(link.replace("&amp;", "&")).status())
                    .as(link)
                    .isEqualTo(200));
  }

  @Test
  void frontPageLoadsNothingFromOtherServers() {
    var page = server.get("/");

    assertThat(page.body()).doesNotContain("https://", "<script", "style=");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void frontPageExampleCanBePosted() {
    var page = server.get("/").body();
    var example = page.replaceFirst("(?s).*curl -s http://localhost:\\d+(/guide/\\S+) .*", "$1");

    var answer = server.post("", server.get(example).body());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(server.get("Procedure?session-type=dosing&_count=1").ids()).hasSize(1);
  }

  @Test
  void exampleDownloadReturns404ForUnknownNames() {
    assertThat(server.get("/guide/example/nothing.json").status()).isEqualTo(404);
    assertThat(server.get("/guide/example/.index.json").status()).isEqualTo(404);
    assertThat(server.get("/guide/example/..%2Fpackage.json").status()).isBetween(400, 499);
  }
}
