package org.ketex.validation.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;

/** Tests the page and report on the coverage of the compiled rules. */
class RulesPageTest {

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void rulesReportListsEveryProfileWithItsGaps() {
    var report = server.get("/validate/rules", "Accept", "application/json").json();

    assertThat(report.path("profiles").valueStream().map(profile -> Json.text(profile, "url")))
        .containsExactlyInAnyOrderElementsOf(
            server
                .bean(PublishedGuide.class)
                .profiles()
                .map(profile -> Json.text(profile, "url"))
                .toList());
    assertThat(
            report.path("profiles").valueStream().flatMap(each -> each.path("gaps").valueStream()))
        .allSatisfy(
            gap -> {
              assertThat(gap.path("element").asText()).isNotEmpty();
              assertThat(gap.path("reason").asText()).isNotEmpty().doesNotContain("Exception");
            });
  }

  @Test
  void rulesPageShowsTheReportAsHtml() {
    assertThat(server.get("/validate/rules", "Accept", "text/html").body())
        .contains("profiles are compiled completely", "KAP Dosing Session");
  }
}
