package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ketex.ExternalData;
import org.ketex.KapSession;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.model.Json;

/**
 * Records of synthetic patients as another program writes them. They are not part of the project:
 * without them beside it, this test is left out and says so.
 */
class SyntheaRecordsTest {

  private static Path folder;

  private static final String SCORE = "https://w3id.org/ketex/StructureDefinition/symptom-score";

  private final TestServer server = TestDatabase.H2.server();

  @BeforeAll
  static void load() throws IOException {
    folder = ExternalData.folder("data/synthea");
    var server = TestDatabase.H2.server();
    for (var first : List.of("hospitals.json", "practitioners.json")) {
      var answer = server.post("", Files.readString(folder.resolve(first)));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("entry").valueStream())
          .allSatisfy(
              entry ->
                  assertThat(entry.at("/response/status").asText())
                      .as(entry.toString())
                      .startsWith("201"));
    }
    for (var record : records()) {
      var answer = server.post("", Files.readString(record));
      assertThat(answer.status()).as(record + summary(answer)).isEqualTo(200);
    }
  }

  @Test
  void everyResourceOfARecordIsThere() throws IOException {
    for (var record : records()) {
      var sent = Json.trusted(Files.readAllBytes(record));
      var identifier = sent.at("/entry/0/resource/identifier/0");
      var patient =
          server
              .get(
                  "Patient?identifier=%s|%s"
                      .formatted(
                          identifier.path("system").asText(), identifier.path("value").asText()))
              .ids();
      assertThat(patient).hasSize(1);
      for (var type : List.of("Observation", "Procedure", "Encounter", "Condition", "Claim")) {
        var count =
            sent.path("entry")
                .valueStream()
                .filter(entry -> entry.at("/resource/resourceType").asText().equals(type))
                .count();
        assertThat(server.get(type + "?patient=" + patient.getFirst() + "&_summary=count").total())
            .as(type)
            .isEqualTo((int) count);
      }
    }
  }

  @Test
  void aProfileThatIsNotKnownIsSaidToBeUnchecked() throws IOException {
    var patient = Json.trusted(Files.readAllBytes(records().getFirst())).at("/entry/0/resource");

    var answer = server.post("Patient/$validate", patient.toString());

    assertThat(answer.issueCodes()).contains("unknown-profile");
    assertThat(answer.body()).contains("us-core-patient");
    assertThat(answer.json().path("issue").valueStream())
        .allSatisfy(issue -> assertThat(issue.path("severity").asText()).isEqualTo("information"));
  }

  @Test
  void aKapSessionIsPushedForAPatientThatIsThere() throws IOException {
    for (var record : records()) {
      var identifier =
          Json.trusted(Files.readAllBytes(record)).at("/entry/0/resource/identifier/0");
      var token = identifier.path("system").asText() + "|" + identifier.path("value").asText();
      var patient = server.get("Patient?identifier=" + token).ids().getFirst();
      var session = KapSession.freshFor(token);

      var answer = server.post("", session.json());

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().at("/entry/0/response/status").asText()).isEqualTo("200 OK");
      assertThat(server.get("Procedure?patient=" + patient + "&session-type=dosing").ids())
          .hasSize(1);
      assertThat(server.get("Observation?patient=" + patient + "&_profile=" + SCORE).ids())
          .hasSize(3);
    }
  }

  private static List<Path> records() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> Character.isUpperCase(file.getFileName().toString().charAt(0)))
          .sorted()
          .toList();
    }
  }

  private static String summary(ServerResponse answer) {
    return answer.body().substring(0, Math.min(2000, answer.body().length()));
  }
}
