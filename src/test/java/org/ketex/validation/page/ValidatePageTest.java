package org.ketex.validation.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the page {@code /validate} with pasted resources and uploaded files. */
class ValidatePageTest {

  private static final String EXAMPLE = "Procedure-kap-session-home";
  private static final String SESSION =
      "https://w3id.org/ketex/StructureDefinition/kap-dosing-session";

  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
  private static final Pattern ELEMENT_LINK = Pattern.compile("In the guide: <a href=\"([^\"]*)\"");

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void validatePageIsFilledWithACopyOfAnExample() {
    var page = server.get("/validate?example=" + EXAMPLE);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<textarea", "&quot;resourceType&quot;", "KAP Dosing Session</option>");
  }

  @Test
  void validatePageReportsAValidResource() {
    var page = validate(server.get("/guide/example/" + EXAMPLE + ".json").body(), "");

    assertThat(page.body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageShowsAnIssueAtItsLineWithRuleAndRemedy() {
    var faulty =
        server
            .get("/guide/example/" + EXAMPLE + ".json")
            .body()
            .replace("\"224588003\"", "\"106292003\"");

    var page = validate(faulty, "").body();

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

    assertThat(validate(score, "").body())
        .contains(
            "so it was validated against that profile",
            "<strong>Symptom Score",
            "Observation.subject");
    assertThat(validate(score, "declared").body())
        .doesNotContain("so it was validated against that profile")
        .contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageUsesTheSelectedProfile() {
    var page =
        validate(
                "{\"resourceType\": \"Procedure\"}",
                "https://w3id.org/ketex/StructureDefinition/kap-dosing-session")
            .body();

    assertThat(page)
        .contains("Procedure.category: minimum required", "\" selected>KAP Dosing Session");
  }

  @Test
  void validatePageReadsXml() {
    var xml = server.get("/guide/example/" + EXAMPLE + ".xml").body();

    assertThat(validate(xml, "").body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageReadsALargeResource() {
    var large = "{\"resourceType\":\"Patient\",\"gender\":\"%s\"}".formatted("x".repeat(3 << 20));

    assertThat(validate(large, "").body())
        .contains("Not valid")
        .doesNotContain("The body is empty");
  }

  @Test
  void validatePageReportsUnreadableInput() {
    assertThat(validate("{\"resourceType\": \"Procedure\"", "").body())
        .contains("Not valid (errors: 1)");
    assertThat(validate("<script>alert(1)</script>", "").body())
        .contains("Not valid")
        .doesNotContain("<script>");
    assertThat(validate("", "").body()).contains("The form contains no resource");
  }

  @Test
  void validatePageFormatsSingleLineJson() {
    var example = server.get("/guide/example/" + EXAMPLE + ".json").json();
    example.put("status", "nearly");

    assertThat(validate(example.toString(), "").body())
        .contains("was sent in one line", "href=\"#line-")
        .containsPattern("id=\"line-\\d\\d+\" class=\"marked error\"");
  }

  @Test
  void validatePageMarksSyntaxErrors() {
    assertThat(validate("{\n\"resourceType\": \"Patient\",\n\"gender\": }\n", "").body())
        .contains("href=\"#line-3\"", "id=\"line-3\" class=\"marked error\"");
    assertThat(validate("{\n\"resourceType\": \"Patient\"\n", "").body())
        .contains("href=\"#line-3\"", "id=\"line-3\" class=\"marked error\"");
    assertThat(validate("<Patient>\n<gender></Patient>", "").body())
        .contains("href=\"#line-2\"", "id=\"line-2\" class=\"marked error\"");
  }

  @Test
  void validatePageLinksIssuesToElementsInTheGuide() {
    var example = server.get("/guide/example/" + EXAMPLE + ".json").json();
    example.remove("category");
    example.withArray("performer").addObject();

    var page = validate(example.toString(), "").body();

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

    assertThat(elementLinks(validate(bundle.toString(), "").body()))
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
        upload(
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

  @Test
  void validatePageShowsAnUploadedFile() {
    var faulty =
        server
            .get("/guide/example/" + EXAMPLE + ".json")
            .body()
            .replace("\"224588003\"", "\"106292003\"");

    assertThat(upload(field("resource", ""), file("session.json", faulty)).body())
        .contains("Not valid (errors: 1)", "<code>session.json</code>")
        .contains("id=\"line-1\" class=\"marked error\"")
        .containsPattern("<textarea[^>]*>\\s*\\{\\s*&quot;resourceType");
    assertThat(upload(file("marked.json", "\uFEFF{\"resourceType\": \"Patient\"}")).body())
        .contains("<h2>Valid</h2>");
  }

  @Test
  void validatePagePrefersFilesToText() {
    var answer =
        upload(
            field("resource", "{"), file("", ""), file("a.json", "{\"resourceType\":\"Patient\"}"));

    assertThat(answer.body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageListsSeveralFilesWithInvalidOnesFirst() {
    var page =
        upload(
                file("good.json", server.get("/guide/example/" + EXAMPLE + ".json").body()),
                file("good.xml", server.get("/guide/example/" + EXAMPLE + ".xml").body()),
                file("<i>bad</i>.json", "{\"resourceType\": \"Patient\", \"surplus\": 1}"),
                file("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}))
            .body();

    assertThat(page)
        .contains(
            "<h2>2 of 4 valid</h2>", "Procedure/kap-session-home", "The document is not UTF-8 text")
        .doesNotContain("<i>bad");
    assertThat(page.indexOf("Unrecognized property")).isLessThan(page.indexOf("good.json"));
  }

  @Test
  void validatePageListsTheLinesOfNdjson() {
    var lines =
        """
        {"resourceType": "Patient", "id": "one"}

        {"resourceType": "Patient", "id": "two", "gender": "unheard"}
        {"resourceType": "Patient"
        [1]
        """;
    for (var answer :
        List.of(
            upload(file("export.ndjson", lines)),
            upload(file("export.txt", lines)),
            validate(lines, ""))) {
      assertThat(answer.body())
          .contains("<h2>1 of 4 valid</h2>", "Patient/two", "line 4", "is not well-formed JSON");
    }
    assertThat(upload(file("export.ndjson", "")).body()).contains("No line contains a resource");
    assertThat(upload(file("good.ndjson", lines.lines().findFirst().orElseThrow())).body())
        .contains("<h2>1 of 1 valid</h2>");
  }

  @Test
  void validatePageCountsRowsThatAreNotShown() {
    var lines =
        IntStream.range(0, 300)
            .mapToObj("{\"resourceType\": \"Patient\", \"id\": \"p-%d\"}"::formatted)
            .collect(Collectors.joining("\n"));

    assertThat(upload(file("many.ndjson", lines + "\n{\"resourceType\": \"Nothing\"}")).body())
        .contains("<h2>300 of 301 valid</h2>", "Resources not shown: 101", "line 301");
  }

  @Test
  void validatePageShowsTheLinesAroundIssuesOfALongSource() {
    var given = "\"x\",\n".repeat(9_000);
    var long9000 =
        "{\"resourceType\": \"Patient\",\n\"name\": [{\"given\": [\n%s\"x\"]}],\n\"gender\": \"unheard\"}"
            .formatted(given);

    assertThat(upload(file("long.json", long9000)).body())
        .contains("id=\"line-9004\" class=\"marked error\"", "class=\"gap\"")
        .doesNotContain("id=\"line-5000\"");
  }

  @Test
  void validatePageLimitsASourceOfManyLines() {
    var page = upload(file("lines.json", "{" + "\n".repeat(5_000_000) + "]"));

    assertThat(page.body()).contains("Not valid", "id=\"line-5000001\" class=\"marked error\"");
    assertThat(page.body().length()).isLessThan(200_000);
  }

  /**
   * HL7's validator throws a NullPointerException for the first resource, HAPI's parser for the
   * second.
   */
  @Test
  void validatePageReportsFailuresOfTheValidator() {
    var nameless =
        "{\"resourceType\": \"QuestionnaireResponse\", \"status\": \"completed\","
            + " \"questionnaire\": \"#q\", \"contained\": [{\"resourceType\": \"Questionnaire\"}]}";
    assertThat(upload(file("one.json", nameless)).body()).contains("could not be validated");
    assertThat(
            upload(file("one.json", "{\"resourceType\": \"Patient\", \"extension\": [1]}")).body())
        .contains("Not valid");
  }

  @Test
  void validatePageReportsErrorsForArbitraryBytes() {
    var random = new byte[10_000];
    new Random(7).nextBytes(random);
    for (var bytes :
        List.of(
            random,
            new byte[0],
            new byte[100],
            "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
            "[".repeat(5_000).getBytes(StandardCharsets.UTF_8),
            "{\"resourceType\": \"<script>\"}".getBytes(StandardCharsets.UTF_8),
            "{\"resourceType\": \"Patient\", \"meta\": {\"profile\": [\"|\", 1, {}]}, \"x\": 1}"
                .getBytes(StandardCharsets.UTF_8),
            "{\"resourceType\": \"Patient\"}".getBytes(StandardCharsets.UTF_16))) {
      var answer = upload(file("bytes.json", bytes));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("Not valid").doesNotContain("<script>");
    }
  }

  @Test
  void validatePageRejectsFormsThatAreTooLargeOrMalformed() {
    var large = new byte[33 << 20];
    Arrays.fill(large, (byte) ' ');
    assertThat(upload(file("large.json", large)))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(413))
        .satisfies(
            answer -> assertThat(answer.body()).contains("Not validated", "33,554,432 bytes"));
    assertThat(post("application/x-www-form-urlencoded", large).status()).isEqualTo(413);

    for (var broken :
        List.of(
            post("multipart/form-data", "{}".getBytes(StandardCharsets.UTF_8)),
            post("multipart/form-data; boundary=b", "--b\r\n".getBytes(StandardCharsets.UTF_8)),
            post("application/x-www-form-urlencoded", "a=%zz".getBytes(StandardCharsets.UTF_8)),
            post("application/json", "{}".getBytes(StandardCharsets.UTF_8)),
            upload(
                IntStream.range(0, 1_200)
                    .mapToObj(number -> file(number + ".json", "{}"))
                    .toArray(Part[]::new)))) {
      assertThat(broken.status()).isEqualTo(400);
      assertThat(broken.body()).contains("<h2>Not validated</h2>", "<textarea");
      assertThat(broken.header("Cache-Control")).isEqualTo("no-store");
    }
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

  /** A part of a multipart form. */
  private record Part(String disposition, byte[] content) {}

  private static Part field(String name, String value) {
    return new Part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
  }

  private static Part file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Part file(String name, byte[] content) {
    return new Part("name=\"file\"; filename=\"%s\"".formatted(name), content);
  }

  private ServerResponse upload(Part... parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(
          "--end\r\nContent-Disposition: form-data; %s\r\n\r\n"
              .formatted(part.disposition())
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--end--\r\n".getBytes(StandardCharsets.UTF_8));
    return post("multipart/form-data; boundary=end", body.toByteArray());
  }

  private ServerResponse post(String type, byte[] body) {
    return server.send("POST", "/validate", BodyPublishers.ofByteArray(body), "Content-Type", type);
  }

  private ServerResponse validate(String resource, String profile) {
    var form = "resource=" + encoded(resource) + "&profile=" + encoded(profile);
    return server.post("/validate", form, "Content-Type", "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
