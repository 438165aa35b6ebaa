package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.KapSession;
import org.ketex.OnEachDatabase;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/**
 * Submits the published treatment courses, from referral to follow-up, and searches their
 * resources.
 */
@OnEachDatabase
class TreatmentCourseTest {

  private final TestServer server;

  TreatmentCourseTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void everyBundleOfATreatmentCourseIsStoredWholeAndOnce() throws IOException {
    for (var example : published()) {
      var submission = KapSession.fresh(example);

      var first = server.post("", submission.json());
      assertThat(first.status()).as(first.body()).isEqualTo(200);
      assertThat(statuses(first)).as(example).isNotEmpty().allMatch(is -> is.startsWith("201"));
      var second = server.post("", submission.json());
      assertThat(second.status()).isEqualTo(200);
      assertThat(createdAgain(second)).as(example).isEmpty();
    }
  }

  @Test
  void aSeriesOfInfusionsIsFoundByItsContent() {
    var patient = pushed("pass-infusion-last-and-end.json");

    for (var search :
        List.of(
            "Procedure?planned-sessions=6&delivered-sessions=ge6",
            "Procedure?session-series=induction&session-number=6",
            "CarePlan?planned-sessions=6&support-level=on-call",
            "Condition?prior-treatment-trials=ge2",
            "Encounter?participant-type=ESC&type=infusion&date=2026-03-26",
            "MedicationAdministration?dosage-form=http://snomed.info/sct|385219001",
            "MedicationAdministration?request:missing=false&route=47625008")) {
      assertThat(server.get(search + "&patient=" + patient).ids()).as(search).hasSize(1);
    }
    for (var search :
        List.of(
            "Procedure?delivered-sessions=lt6",
            "Procedure?session-series=maintenance",
            "CarePlan?support-level=none",
            "Condition?prior-treatment-trials=lt2",
            "MedicationAdministration?dosage-form=764501003")) {
      assertThat(server.get(search + "&patient=" + patient).ids()).as(search).isEmpty();
    }
  }

  @Test
  void anOrderIsFoundByItsRequestedModality() {
    var patient = pushed("pass-kap-referral-and-preparation.json");

    var search = "ServiceRequest?patient=" + patient + "&treatment-modality=";
    assertThat(server.get(search + "kap").ids()).hasSize(1);
    assertThat(server.get(search + "infusion-only").ids()).isEmpty();
  }

  private String pushed(String example) {
    var submission = KapSession.fresh(example);
    assertThat(server.post("", submission.json()).status()).isEqualTo(200);
    return server.get("Patient?identifier=" + submission.patientIdentifier()).ids().getFirst();
  }

  private static List<String> statuses(ServerResponse transactionResponse) {
    return transactionResponse
        .json()
        .path("entry")
        .valueStream()
        .map(entry -> entry.at("/response/status").asText())
        .toList();
  }

  /** Excludes the provenance of the submission, which is recorded each time. */
  private static List<String> createdAgain(ServerResponse transactionResponse) {
    return transactionResponse
        .json()
        .path("entry")
        .valueStream()
        .map(entry -> entry.path("response"))
        .filter(response -> response.path("status").asText().startsWith("201"))
        .map(response -> response.path("location").asText())
        .filter(location -> !location.contains("Provenance/"))
        .toList();
  }

  private static List<String> published() throws IOException {
    try (var files = Files.list(KapSession.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("pass-"))
          .sorted()
          .toList();
    }
  }
}
