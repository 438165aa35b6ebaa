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
