package org.ketex.validation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.validation.page.ValidateForm.EXAMPLE;
import static org.ketex.validation.page.ValidateForm.field;
import static org.ketex.validation.page.ValidateForm.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the page {@code /validate} with uploaded files, and with requests that it rejects. */
class ValidateUploadTest {

  private final TestServer server = TestDatabase.H2.server();
  private final ValidateForm form = new ValidateForm(server);

  @Test
  void validatePageShowsAnUploadedFile() {
    var faulty =
        server
            .get("/guide/example/" + EXAMPLE + ".json")
            .body()
            .replace("\"224588003\"", "\"106292003\"");

    assertThat(form.upload(field("resource", ""), file("session.json", faulty)).body())
        .contains("Not valid (errors: 1)", "<code>session.json</code>")
        .contains("id=\"line-1\" class=\"marked error\"")
        .containsPattern("<textarea[^>]*>\\s*\\{\\s*&quot;resourceType");
    assertThat(form.upload(file("marked.json", "\uFEFF{\"resourceType\": \"Patient\"}")).body())
        .contains("<h2>Valid</h2>");
  }

  @Test
  void validatePagePrefersFilesToText() {
    var answer =
        form.upload(
            field("resource", "{"), file("", ""), file("a.json", "{\"resourceType\":\"Patient\"}"));

    assertThat(answer.body()).contains("<h2>Valid</h2>");
  }

  @Test
  void validatePageListsSeveralFilesWithInvalidOnesFirst() {
    var page =
        form.upload(
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
            form.upload(file("export.ndjson", lines)),
            form.upload(file("export.txt", lines)),
            form.validate(lines, ""))) {
      assertThat(answer.body())
          .contains("<h2>1 of 4 valid</h2>", "Patient/two", "line 4", "is not well-formed JSON");
    }
    assertThat(form.upload(file("export.ndjson", "")).body())
        .contains("No line contains a resource");
    assertThat(form.upload(file("good.ndjson", lines.lines().findFirst().orElseThrow())).body())
        .contains("<h2>1 of 1 valid</h2>");
  }

  @Test
  void validatePageCountsRowsThatAreNotShown() {
    var lines =
        IntStream.range(0, 300)
            .mapToObj("{\"resourceType\": \"Patient\", \"id\": \"p-%d\"}"::formatted)
            .collect(Collectors.joining("\n"));

    assertThat(form.upload(file("many.ndjson", lines + "\n{\"resourceType\": \"Nothing\"}")).body())
        .contains("<h2>300 of 301 valid</h2>", "Resources not shown: 101", "line 301");
  }

  @Test
  void validatePageShowsTheLinesAroundIssuesOfALongSource() {
    var given = "\"x\",\n".repeat(9_000);
    var long9000 =
        "{\"resourceType\": \"Patient\",\n\"name\": [{\"given\": [\n%s\"x\"]}],\n\"gender\": \"unheard\"}"
            .formatted(given);

    assertThat(form.upload(file("long.json", long9000)).body())
        .contains("id=\"line-9004\" class=\"marked error\"", "class=\"gap\"")
        .doesNotContain("id=\"line-5000\"");
  }

  @Test
  void validatePageLimitsASourceOfManyLines() {
    var page = form.upload(file("lines.json", "{" + "\n".repeat(5_000_000) + "]"));

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
    assertThat(form.upload(file("one.json", nameless)).body()).contains("could not be validated");
    assertThat(
            form.upload(file("one.json", "{\"resourceType\": \"Patient\", \"extension\": [1]}"))
                .body())
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
      var answer = form.upload(file("bytes.json", bytes));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("Not valid").doesNotContain("<script>");
    }
  }

  @Test
  void validatePageRejectsFormsThatAreTooLargeOrMalformed() {
    var large = new byte[65 << 20];
    Arrays.fill(large, (byte) ' ');
    assertThat(form.upload(file("large.json", large)))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(413))
        .satisfies(
            answer -> assertThat(answer.body()).contains("Not validated", "67,108,864 bytes"));
    assertThat(form.post("application/x-www-form-urlencoded", large).status()).isEqualTo(413);

    for (var broken :
        List.of(
            form.post("multipart/form-data", "{}".getBytes(StandardCharsets.UTF_8)),
            form.post(
                "multipart/form-data; boundary=b", "--b\r\n".getBytes(StandardCharsets.UTF_8)),
            form.post(
                "application/x-www-form-urlencoded", "a=%zz".getBytes(StandardCharsets.UTF_8)),
            form.post("application/json", "{}".getBytes(StandardCharsets.UTF_8)),
            form.upload(
                IntStream.range(0, 1_200)
                    .mapToObj(number -> file(number + ".json", "{}"))
                    .toArray(ValidateForm.Part[]::new)))) {
      assertThat(broken.status()).isEqualTo(400);
      assertThat(broken.body()).contains("<h2>Not validated</h2>", "<textarea");
      assertThat(broken.header("Cache-Control")).isEqualTo("no-store");
    }
  }
}
