package org.ketex.validation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.validation.page.ValidateForm.EXAMPLE;
import static org.ketex.validation.page.ValidateForm.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the page {@code /validate} with pasted resources. */
class ValidatePageTest {

  private static final String SESSION =
      "https://w3id.org/ketex/StructureDefinition/kap-dosing-session";

  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
  private static final Pattern ELEMENT_LINK = Pattern.compile("In the guide: <a href=\"([^\"]*)\"");

  private final TestServer server = TestDatabase.H2.server();
  private final ValidateForm form = new ValidateForm(server);

  @Test
  void validatePageIsFilledWithACopyOfAnExample() {
    var page = server.get("/validate?example=" + EXAMPLE);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<textarea", "&quot;resourceType&quot;", "KAP Dosing Session</option>");
  }

  @Test
  void validatePageReportsAValidResource() {
    var page = form.validate(server.get("/guide/example/" + EXAMPLE + ".json").body(), "");

    assertThat(page.body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageShowsAnIssueAtItsLineWithRuleAndRemedy() {
    var faulty =
        server
            .get("/guide/example/" + EXAMPLE + ".json")
            .body()
            .replace("\"224588003\"", "\"106292003\"");

    var page = form.validate(faulty, "").body();

    assertThat(page)
        .contains("Not valid (errors: 1)")
        .contains(
            "href=\"/guide/StructureDefinition/kap-dosing-session#ketex-kap-session-therapist\"")
        .contains("href=\"#line-1\"", "id=\"line-1\" class=\"marked error\"", "href=\"#issue-1\"")
        .contains("add a performer");
  }

  @Test
  void validatePageDetectsTheProfileByCodes() {
    var score =
        """
        {"resourceType":"Observation","status":"final",
        "code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]}}
        """;

    assertThat(form.validate(score, "").body())
        .contains(
            "so it was validated against that profile",
            "<strong>Symptom Score",
            "Observation.subject");
    assertThat(form.validate(score, "declared").body())
        .doesNotContain("so it was validated against that profile")
        .contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageUsesTheSelectedProfile() {
    var page =
        form.validate(
                "{\"resourceType\": \"Procedure\"}",
                "https://w3id.org/ketex/StructureDefinition/kap-dosing-session")
            .body();

    assertThat(page)
        .contains("Procedure.category: minimum required", "\" selected>KAP Dosing Session");
  }

  @Test
  void validatePageReadsXml() {
    var xml = server.get("/guide/example/" + EXAMPLE + ".xml").body();

    assertThat(form.validate(xml, "").body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageReadsALargeResource() {
    var large = "{\"resourceType\":\"Patient\",\"gender\":\"%s\"}".formatted("x".repeat(3 << 20));

    assertThat(form.validate(large, "").body())
        .contains("Not valid")
        .doesNotContain("The body is empty");
  }

  @Test
  void validatePageReportsUnreadableInput() {
    assertThat(form.validate("{\"resourceType\": \"Procedure\"", "").body())
        .contains("Not valid (errors: 1)");
    assertThat(form.validate("<script>alert(1)</script>", "").body())
        .contains("Not valid")
        .doesNotContain("<script>");
    assertThat(form.validate("", "").body()).contains("The form contains no resource");
  }

  @Test
  void validatePageFormatsSingleLineJson() {
    var example = server.get("/guide/example/" + EXAMPLE + ".json").json();
    example.put("status", "nearly");

    assertThat(form.validate(example.toString(), "").body())
        .contains("was sent in one line", "href=\"#line-")
        .containsPattern("id=\"line-\\d\\d+\" class=\"marked error\"");
  }

  @Test
  void validatePageMarksSyntaxErrors() {
    assertThat(form.validate("{\n\"resourceType\": \"Patient\",\n\"gender\": }\n", "").body())
        .contains("href=\"#line-3\"", "id=\"line-3\" class=\"marked error\"");
    assertThat(form.validate("{\n\"resourceType\": \"Patient\"\n", "").body())
        .contains("href=\"#line-3\"", "id=\"line-3\" class=\"marked error\"");
    assertThat(form.validate("<Patient>\n<gender></Patient>", "").body())
        .contains("href=\"#line-2\"", "id=\"line-2\" class=\"marked error\"");
  }

  @Test
  void validatePageLinksIssuesToElementsInTheGuide() {
    var example = server.get("/guide/example/" + EXAMPLE + ".json").json();
    example.remove("category");
    example.withArray("performer").addObject();

    var page = form.validate(example.toString(), "").body();

    assertThat(elementLinks(page))
        .contains(
            "/guide/StructureDefinition/kap-dosing-session#Procedure.category",
            "/guide/StructureDefinition/kap-dosing-session#Procedure.performer.actor")
        .allSatisfy(this::resolves);
  }

  @Test
  void validatePageLinksIssuesOfEntriesToTheirProfiles() {
    var bundle = server.get("/guide/example/Bundle-kap-session-submission.json").json();
    bundle
        .path("entry")
        .forEach(
            entry -> {
              var resource = (ObjectNode) entry.path("resource");
              resource.remove(List.of("status", "code", "subject", "id"));
              resource.put("surplus", true);
              if (resource.has("valueInteger")) {
                resource.put("valueInteger", "many");
              }
            });

    assertThat(elementLinks(form.validate(bundle.toString(), "").body()))
        .contains("/guide/StructureDefinition/kap-care-plan#CarePlan.status")
        .anyMatch(link -> link.endsWith("#Observation.value[x]"))
        .hasSizeGreaterThan(10)
        .allSatisfy(this::resolves);
  }

  @Test
  void validatePageOffersExamples() {
    assertThat(server.get("/validate").body())
        .contains(
            "<select id=\"example\"",
            "<optgroup label=\"Procedure\">",
            "value=\"" + EXAMPLE + "\">kap session home</option>");
    assertThat(server.get("/validate?example=" + EXAMPLE).body())
        .contains("value=\"" + EXAMPLE + "\" selected>");
    assertThat(
            server
                .get("/validate?example=<b>nothing".replace("<", "%3C").replace(">", "%3E"))
                .body())
        .contains("The guide has no example")
        .doesNotContain("<b>");
  }

  @Test
  void validatePageLinkContainsTheSelectionWithoutTheContent() {
    var answer =
        form.upload(
            field("example", EXAMPLE),
            field("profile", SESSION),
            field("resource", "{\"resourceType\": \"Procedure\", \"id\": \"of-a-patient\"}"));

    var link = hrefs(answer.body()).filter(href -> href.startsWith("/validate?")).findFirst();
    assertThat(link).hasValueSatisfying(href -> assertThat(href).doesNotContain("of-a-patient"));
    assertThat(server.get(link.orElseThrow()).body())
        .contains("value=\"" + EXAMPLE + "\" selected>", "\" selected>KAP Dosing Session");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("ETag")).isNull();
  }

  private void resolves(String link) {
    var parts = link.split("#", 2);
    var page = server.get(parts[0]);
    assertThat(page.status()).as(link).isEqualTo(200);
    assertThat(page.body()).contains("id=\"" + parts[1] + "\"");
  }

  private static List<String> elementLinks(String page) {
    return ELEMENT_LINK.matcher(page).results().map(link -> unescaped(link.group(1))).toList();
  }

  private static Stream<String> hrefs(String page) {
    return HREF.matcher(page).results().map(link -> unescaped(link.group(1)));
  }

  private static String unescaped(String html) {
    return html.replace("&#x3D;", "=").replace("&amp;", "&");
  }
}
