package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.ExternalData;
import org.ketex.ForkedServer;
import org.ketex.model.Json;

/**
 * Extra test that needs the packages of US Core: validates against external packages, and checks
 * that every example conforms to the US Core profiles that its profile claims to comply with.
 */
class UsCoreTest {

  private static final String COMPLIES =
      "http://hl7.org/fhir/StructureDefinition/structuredefinition-compliesWithProfile";

  private static final String PATIENT =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient";

  @TempDir Path data;

  @Test
  void examplesConformToTheUsCoreProfilesOfTheirClaims() throws Exception {
    var packages = ExternalData.folder("data/packages").toAbsolutePath();
    try (var server = ForkedServer.withSettings(data, "--ketex.guide.packages=" + packages)) {
      externalPackagesAreServedInEachVersion(server);
      codesOfUnavailableValueSetsAreNotChecked(server);

      var checked = 0;
      var wrong = new TreeMap<String, String>();
      for (var example : examples(server)) {
        for (var claim : claims(server, example)) {
          var type = example.path("resourceType").asText();
          var answer =
              server.post(
                  type + "/$validate?profile=" + claim.replace("|", "%7C"), example.toString());
          assertThat(answer.issueCodes()).as(claim).doesNotContain("unknown-profile");
          if (isInvalid(answer.json())) {
            wrong.put(type + "/" + example.path("id").asText() + " " + claim, answer.body());
          }
          checked++;
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(checked).isGreaterThan(150);
    }
  }

  private static void externalPackagesAreServedInEachVersion(ForkedServer server) {
    var served = server.get("StructureDefinition?url=" + PATIENT);
    assertThat(served.resources().stream().map(profile -> profile.path("version").asText()))
        .containsExactly("8.0.0", "7.0.0", "6.1.0");
    assertThat(served.ids())
        .containsExactly("us-core-patient", "us-core-patient-7.0.0", "us-core-patient-6.1.0");
    for (var profile : served.resources()) {
      assertThat(server.get("StructureDefinition/" + profile.path("id").asText()).json())
          .isEqualTo(profile);
    }
    assertThat(server.get("metadata").body()).contains(PATIENT);
    var compiled = server.get("/validate/rules", "Accept", "application/json").json();
    assertThat(compiled.path("profiles").valueStream())
        .anySatisfy(profile -> assertThat(profile.path("url").asText()).isEqualTo(PATIENT))
        .allSatisfy(profile -> assertThat(profile.toString()).doesNotContain("the rules failed"));
    var empty =
        server.post("Patient/$validate?profile=" + PATIENT, "{\"resourceType\":\"Patient\"}");
    assertThat(isInvalid(empty.json())).isTrue();
  }

  private static void codesOfUnavailableValueSetsAreNotChecked(ForkedServer server) {
    var patient = server.post("Patient", patient("female"), "Prefer", "return=OperationOutcome");
    assertThat(patient.status()).as(patient.body()).isEqualTo(201);
    assertThat(patient.issueCodes()).as(patient.body()).containsOnly("not-checked");
    assertThat(patient.body())
        .contains("http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113762.1.4.1021.24");
    // The value set of gender is complete on this server.
    assertThat(server.post("Patient", patient("F")).status()).isEqualTo(422);

    var document =
        """
        {"resourceType": "DocumentReference", "status": "current",
         "meta": {"profile": [
           "http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference|6.1.0"]},
         "type": {"coding": [{"system": "http://loinc.org", "code": "34133-9"}]},
         "category": [{"coding": [{"code": "clinical-note",
           "system": "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"}]}],
         "subject": {"display": "Anna"},
         "content": [{"attachment": {"contentType": "text/plain", "data": "YQ=="}}]}
        """;
    var stored = server.post("DocumentReference", document, "Prefer", "return=OperationOutcome");
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(stored.issueCodes()).contains("not-checked");
    assertThat(stored.body()).contains("http://loinc.org is not available on this server");
  }

  private static String patient(String gender) {
    return """
        {"resourceType": "Patient", "gender": "%s",
         "meta": {"profile": [
           "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient|6.1.0"]},
         "identifier": [{"system": "https://test.example.org/mrn", "value": "1"}],
         "name": [{"family": "Example", "given": ["Anna"]}],
         "extension": [
           {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex",
            "valueCode": "F"},
           {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
            "extension": [
              {"url": "ombCategory", "valueCoding":
                {"system": "urn:oid:2.16.840.1.113883.6.238", "code": "2106-3", "display": "White"}},
              {"url": "text", "valueString": "White"}]}]}
        """
        .formatted(gender);
  }

  private static List<JsonNode> examples(ForkedServer server) {
    return GuidePage.all().stream()
        .filter(page -> page.address().startsWith("example/"))
        .filter(page -> !page.address().startsWith("example/Bundle-"))
        .map(page -> (JsonNode) server.get("/guide/" + page.address() + ".json").json())
        .toList();
  }

  private static Stream<String> claimsOf(JsonNode profile) {
    return Json.list(profile, "extension")
        .valueStream()
        .filter(extension -> COMPLIES.equals(Json.text(extension, "url")))
        .map(extension -> extension.path("valueCanonical").asText());
  }

  private static List<String> claims(ForkedServer server, JsonNode example) {
    return Json.list(example.path("meta"), "profile")
        .valueStream()
        .map(profile -> profile.asText().replaceFirst(".*/", ""))
        .flatMap(id -> claimsOf(server.get("StructureDefinition/" + id).json()))
        .toList();
  }

  private static boolean isInvalid(JsonNode outcome) {
    return Json.list(outcome, "issue")
        .valueStream()
        .anyMatch(issue -> List.of("error", "fatal").contains(issue.path("severity").asText()));
  }
}
