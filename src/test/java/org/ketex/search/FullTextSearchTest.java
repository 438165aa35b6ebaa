package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests {@code _content} and {@code _text} on a server that indexes words. */
class FullTextSearchTest {

  private static TestServer server;

  private final SearchFixture fixture = SearchFixture.of(server);
  private final String panic =
      observation(
          "Panic attacks, twice a week (García)",
          "<b>Calm</b> since&#160;Monday, d&#xE9;j&#xE0; vu");
  private final String calm = observation("no panic", "at rest");

  @BeforeAll
  static void start(@TempDir Path data) {
    server = TestServer.start(List.of("--ketex.data=" + data, "--ketex.search.full-text=true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private String observation(String note, String narrative) {
    return fixture.create(
        "Observation",
        """
        "status":"final","code":{"text":"interview"},"note":[{"text":"%s"}],
        "text":{"status":"additional","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">%s</div>"}
        """,
        note,
        narrative);
  }

  @Test
  void contentFindsResourcesWithAllWords() {
    assertFinds("_content=panic", panic, calm);
    assertFinds("_content=PANIC%20Week", panic);
    assertFinds("_content=garcia", panic);
    assertFinds("_content=panic%20rest", calm);
    assertFinds("_content=week,rest", panic, calm);
    assertFinds("_content=interview", panic, calm);
    assertFinds("_content=panics");
    assertFinds("_content=xhtml");
  }

  @Test
  void anAsteriskMatchesTheBeginningOfAWord() {
    assertFinds("_content=atta*", panic);
    assertFinds("_content=atta");
  }

  @Test
  void textFindsWordsOfTheNarrativeOnly() {
    assertFinds("_text=calm", panic);
    assertFinds("_text=deja%20monday", panic);
    assertFinds("_text=rest", calm);
    assertFinds("_text=panic");
  }

  @Test
  void fullTextCombinesWithOtherParametersAndTotals() {
    assertFinds("_content=panic&_text:missing=false&code:text=interview", panic, calm);
    assertThat(fixture.search("Observation?mine&_content=panic&_summary=count").body())
        .contains("\"total\":2");
  }

  @Test
  void invalidFullTextSearchesAreRejected() {
    assertThat(server.get("Observation?_content=...").status()).isEqualTo(400);
    assertThat(server.get("Observation?_content:exact=panic").status()).isEqualTo(400);
    assertThat(server.get("Observation?_sort=_content").status()).isEqualTo(400);
  }

  @Test
  void fullTextIsNotSupportedUnlessItIsConfigured() {
    assertThat(server.get("metadata").body()).contains("\"_content\"");
    var other = TestDatabase.H2.server();
    assertThat(other.get("metadata").body()).doesNotContain("\"_content\"");
    assertThat(other.get("Observation?_content=panic").status()).isEqualTo(400);
  }

  private void assertFinds(String criteria, String... ids) {
    assertThat(fixture.ids("Observation?mine&" + criteria))
        .as(criteria)
        .containsExactlyInAnyOrder(ids);
  }
}
