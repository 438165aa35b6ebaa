package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests that the guide's pages are complete and linked, and load nothing from other servers. */
class GuidePagesTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void guideHasAPageForEveryDefinition() {
    for (var type :
        List.of(
            "StructureDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "Questionnaire",
            "PlanDefinition",
            "Measure",
            "SearchParameter")) {
      assertThat(server.get(type).ids())
          .isNotEmpty()
          .allSatisfy(
              id ->
                  assertThat(server.get("/guide/%s/%s".formatted(type, id)).status())
                      .as(type + "/" + id)
                      .isEqualTo(200));
    }
    assertThat(server.get("/guide/StructureDefinition/nothing").status()).isEqualTo(404);
  }

  /** Follows all links from the first page: to pages, files, resources and anchors. */
  @Test
  void guidePageLinksCanBeResolved() {
    var pages = new TreeMap<String, ServerResponse>();
    var next = new ArrayDeque<>(List.of("/guide"));
    var broken = new TreeMap<String, String>();
    while (!next.isEmpty()) {
      var path = next.poll();
      for (var link : links(pages.computeIfAbsent(path, server::get))) {
        var absolute = link.startsWith("#") ? path + link : link;
        var target = absolute.replaceFirst("#.*", "");
        if (!pages.containsKey(target)) {
          var answer = server.get(target);
          pages.put(target, answer);
          if (isPage(answer) && target.startsWith("/guide")) {
            next.add(target);
          }
        }
        var answer = pages.get(target);
        if (answer.status() != 200 || isPage(answer) && !has(answer, absolute)) {
          broken.put(absolute, path);
        }
      }
    }
    assertThat(broken).as("links, and a page that each is on").isEmpty();
    assertThat(pages).hasSizeGreaterThan(300);
  }

  private static boolean has(ServerResponse page, String link) {
    var at = link.indexOf('#');
    return at < 0 || ids(page).anyMatch(link.substring(at + 1)::equals);
  }

  @Test
  void guidePagesHaveAnAnchorForEveryElement() {
    var page = server.get("/guide/StructureDefinition/kap-dosing-session");

    assertThat(ids(page))
        .contains("ketex-kap-session-therapist", "snapshot", "differential", "examples")
        .doesNotHaveDuplicates();
    assertThat(page.body()).contains("Procedure.category", "Validate", "/guide/example/");
  }

  @Test
  void guidePagesLoadNothingFromOtherServers() {
    for (var path :
        List.of(
            "/guide",
            "/guide/artifacts",
            "/guide/clinic-to-fhir",
            "/guide/StructureDefinition/symptom-score",
            "/guide/PlanDefinition/kap-protocol")) {
      var page = server.get(path);

      assertThat(page.body()).as(path).doesNotContain("<script", "src=\"http", "@import");
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(server.get(path, "If-None-Match", page.header("ETag")).status())
          .as("not changed")
          .isEqualTo(304);
    }
  }

  @Test
  void guideSearchFindsPagesByTheirText() {
    var found = server.get("/guide/search?q=therapist+present");

    assertThat(found.body()).contains("/guide/StructureDefinition/kap-dosing-session", "<mark>");
    assertThat(server.get("/guide/search?q=%3Cscript%3E").body()).doesNotContain("<script");
    assertThat(server.get("/guide/search?q=zzzz").body())
        .contains("No page contains all search terms");
  }

  @Test
  void guideExamplesAreServedAsJsonAndXml() {
    var json = server.get("/guide/example/Bundle-kap-session-submission.json");
    var xml = server.get("/guide/example/Bundle-kap-session-submission.xml");

    assertThat(json.json().path("type").asText()).isEqualTo("transaction");
    assertThat(xml.header("Content-Type")).contains("xml");
    var outcome =
        server.post(
            "Bundle/$validate?_format=json", xml.body(), "Content-Type", "application/fhir+xml");
    assertThat(outcome.issueCodes()).as(outcome.body()).containsExactly("advice", "checked-with");
  }

  /** Checks that the guide covers the clinical concepts it was designed for. */
  @Test
  void guideMapsClinicalTermsToFhir() {
    var page = server.get("/guide/clinic-to-fhir").body();

    assertThat(
            List.of(
                "intention",
                "preparation",
                "lozenge",
                "injection",
                "integration",
                "series of six",
                "40 to 60 minutes",
                "patient role",
                "emotional depth",
                "support system",
                "duration of benefit",
                "process",
                "blended",
                "maintenance",
                "dissociation",
                "resilience"))
        .allSatisfy(word -> assertThat(page).contains(word));
  }

  private static boolean isPage(ServerResponse answer) {
    return answer.header("Content-Type").startsWith("text/html");
  }

  private static List<String> links(ServerResponse page) {
    return LINK.matcher(page.body())
        .results()
        .map(link -> link.group(1).replace("&amp;", "&"))
        .filter(link -> link.startsWith("/") || link.startsWith("#"))
        .distinct()
        .toList();
  }

  private static Stream<String> ids(ServerResponse page) {
    return ID.matcher(page.body()).results().map(id -> id.group(1));
  }
}
