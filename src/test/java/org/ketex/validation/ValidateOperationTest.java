package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.RunningServer;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;

/** Tests {@code $validate} at system, type and instance level, for JSON, XML and NDJSON. */
class ValidateOperationTest {

  private static final String SCORE = "https://w3id.org/ketex/StructureDefinition/symptom-score";
  private static final String INVALID = "{\"resourceType\":\"Patient\",\"gender\":\"yes\"}";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void validateReportsTheVersionsOfFhirGuideAndValidatorInTheLastIssue() {
    var answer = server.post("Patient/$validate", "{\"resourceType\":\"Patient\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.issueCodes()).containsExactly("advice", "checked-with");
    assertThat(answer.json().at("/issue/1/details/text").asText())
        .matches("Checked against FHIR R4 \\(4\\.0\\.1\\) and ketex\\.ketamine .*, by HL7's .*\\.");
  }

  @Test
  void validateWorksAtTypeAndSystemLevel() {
    assertThat(errors(server.post("Patient/$validate", INVALID))).isNotEmpty();
    assertThat(errors(server.post("$validate", INVALID))).isNotEmpty();
    assertThat(server.post("Observation/$validate", INVALID).status()).isEqualTo(400);
  }

  @Test
  void validateUsesAProfileFromTheQueryOrFromParameters() {
    var resource = SampleResources.observation(UniqueIdentifiers.value(), "");
    var parameters =
        """
        {"resourceType":"Parameters","parameter":[{"name":"resource","resource":%s},
        {"name":"profile","valueUri":"%s"}]}"""
            .formatted(resource, SCORE);

    assertThat(errors(server.post("Observation/$validate?profile=" + SCORE, resource)))
        .isNotEmpty()
        .isEqualTo(errors(server.post("Observation/$validate", parameters)));
  }

  @Test
  void validateReportsLinesOfXml() {
    var answer =
        server.post(
            "Patient/$validate?_format=json",
            "<Patient xmlns=\"http://hl7.org/fhir\">\n\n  <gender value=\"yes\"/>\n</Patient>",
            "Content-Type",
            RunningServer.XML);

    assertThat(answer.body()).contains("operationoutcome-issue-line\",\"valueInteger\":3}");
    assertThat(errors(answer)).isNotEmpty();
  }

  @Test
  void validateReportsUnknownElementsOfXml() {
    var answer =
        server.post(
            "Patient/$validate?_format=json",
            "<Patient xmlns=\"http://hl7.org/fhir\"><shoeSize value=\"42\"/></Patient>",
            "Content-Type",
            RunningServer.XML);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(errors(answer).toString()).contains("shoeSize");
  }

  @Test
  void validateChecksAStoredResource() {
    var id = server.post("Patient", SampleResources.patient(UniqueIdentifiers.value())).createdId();

    assertThat(server.get("Patient/" + id + "/$validate").issueCodes()).contains("advice");
    assertThat(errors(server.get("Patient/" + id + "/$validate?profile=" + SCORE)).toString())
        .contains("symptom-score");
    assertThat(server.get("Patient/nothing/$validate").status()).isEqualTo(404);
  }

  @Test
  void validateWithModeUpdateChecksTheNewContent() {
    var id = server.post("Patient", SampleResources.patient(UniqueIdentifiers.value())).createdId();
    var path = "Patient/" + id + "/$validate?mode=update";

    assertThat(
            errors(server.post(path, "{\"resourceType\":\"Patient\",\"id\":\"%s\"}".formatted(id))))
        .isEmpty();
    assertThat(errors(server.post(path, "{\"resourceType\":\"Patient\",\"id\":\"another\"}")))
        .hasSize(1);
    assertThat(server.post("Patient/$validate?mode=update", INVALID).status()).isEqualTo(400);
  }

  @Test
  void validateWithModeDeleteReportsReferences() {
    var mark = UniqueIdentifiers.value();
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var path = "Patient/" + id + "/$validate?mode=delete";

    assertThat(errors(server.get(path))).isEmpty();
    server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id));
    assertThat(server.get(path).issueCodes()).contains("referenced");
    assertThat(server.get("Patient/" + id).status()).as("still stored").isEqualTo(200);
  }

  @Test
  void validateRejectsABundleWithTooManyEntries() {
    var entry = "{\"resource\":{\"resourceType\":\"Patient\"}}";
    var bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[%s]}"
            .formatted(String.join(",", Collections.nCopies(10_001, entry)));

    var answer = server.post("Bundle/$validate", bundle);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.issueCodes()).containsExactly("too-large");
  }

  @Test
  void validateReturnsAnOutcomePerLineOfNdjson() {
    var lines =
        """
        {"resourceType":"Patient"}

        {"resourceType":"Patient","gender":"yes"}
        {"resourceType":
        {"resourceType":"Observation","status":"final","code":{"text":"x"}}
        """;

    var answer = server.post("$validate", lines, "Content-Type", "application/fhir+ndjson");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+ndjson");
    var outcomes = answer.body().lines().map(ValidateOperationTest::tree).toList();
    assertThat(outcomes.stream().map(outcome -> outcome.path("id").asText()))
        .containsExactly("line-1", "line-3", "line-4", "line-5");
    assertThat(outcomes.stream().map(outcome -> outcome.at("/issue/0/severity").asText()))
        .containsExactly("information", "error", "error", "information");
  }

  /**
   * For some definitions HL7's validator would download packages into the user's home directory.
   */
  @Test
  void validateFetchesNothingFromTheNetwork() {
    var definition = server.get("StructureDefinition/treatment-modality").body();

    var answer = server.post("StructureDefinition/$validate", definition);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(errors(answer).toString())
        .contains("Access to files is not allowed by local security policy")
        .doesNotContain("packages.fhir.org");
  }

  private static JsonNode tree(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> errors(ServerResponse answer) {
    return Json.list(answer.json(), "issue")
        .valueStream()
        .filter(issue -> issue.path("severity").asText().equals("error"))
        .map(issue -> issue.at("/details/text").asText())
        .toList();
  }
}
