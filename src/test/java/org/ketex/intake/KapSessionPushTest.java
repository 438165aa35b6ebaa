package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketex.KapSession;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests the main use case: a KAP session is submitted, validated, stored and found. */
@OnEachDatabase
class KapSessionPushTest {

  private final TestServer server;

  KapSessionPushTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aSessionIsFoundByPatientDateProfileAndSessionType() {
    var session = KapSession.fresh();

    var response = server.post("", session.json());

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.json().path("type").asText()).isEqualTo("transaction-response");
    var patient = server.get("Patient?identifier=" + session.patientIdentifier()).ids();
    assertThat(patient).hasSize(1);
    var ofPatient = "Procedure?patient=" + patient.getFirst();
    assertThat(server.get(ofPatient).ids()).hasSize(1);
    assertThat(server.get(ofPatient + "&session-type=dosing").ids()).hasSize(1);
    assertThat(server.get(ofPatient + "&session-type=integration").ids()).isEmpty();
    assertThat(server.get(ofPatient + "&date=ge2020-01-01").ids()).hasSize(1);
    assertThat(server.get(ofPatient + "&date=lt2020-01-01").ids()).isEmpty();
    var profile = "https://w3id.org/ketex/StructureDefinition/kap-dosing-session";
    assertThat(server.get(ofPatient + "&_profile=" + profile).ids()).hasSize(1);
  }

  @Test
  void aPatientPushedByEightClientsAtOnceIsStoredOnce() throws Exception {
    var session = KapSession.fresh();
    try (var clients = Executors.newFixedThreadPool(8)) {
      Callable<Integer> push = () -> server.post("", session.json()).status();
      var statuses =
          clients.invokeAll(IntStream.range(0, 16).mapToObj(i -> push).toList()).stream()
              .map(java.util.concurrent.Future::resultNow)
              .toList();
      assertThat(statuses).containsOnly(200);
    }
    assertThat(server.get("Patient?identifier=" + session.patientIdentifier()).ids()).hasSize(1);
    var patient = server.get("Patient?identifier=" + session.patientIdentifier()).ids().getFirst();
    assertThat(server.get("Observation?patient=" + patient).ids()).hasSize(6);
  }

  @Test
  void anAdverseEventSentTwiceIsStoredOnceAndFoundByPatientAndSession() {
    var session = KapSession.fresh();
    server.post("", session.json());
    var patient = server.get("Patient?identifier=" + session.patientIdentifier()).ids().getFirst();
    var procedure = server.get("Procedure?patient=" + patient).ids().getFirst();
    var mark = UniqueIdentifiers.value();
    var event =
        """
        {"resourceType":"AdverseEvent","identifier":{"system":"%s","value":"%s"},
         "actuality":"actual","event":{"text":"Nausea"},"subject":{"reference":"Patient/%s"},
         "date":"2026-10-05","suspectEntity":[{"instance":{"reference":"Procedure/%s"}}]}
        """
            .formatted(UniqueIdentifiers.SYSTEM, mark, patient, procedure);
    var identifier = "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;
    var bundle =
        SampleBundles.bundle(
            "transaction", SampleBundles.createUnless(UniqueIdentifiers.urn(), event, identifier));

    assertThat(server.post("", bundle).status()).isEqualTo(200);
    assertThat(server.post("", bundle).status()).isEqualTo(200);

    assertThat(server.get("AdverseEvent?" + identifier).ids()).hasSize(1);
    assertThat(server.get("AdverseEvent?patient=" + patient).ids()).hasSize(1);
    assertThat(server.get("AdverseEvent?session=" + procedure).ids()).hasSize(1);
    assertThat(server.get("AdverseEvent?suspect=Procedure/" + procedure).ids()).hasSize(1);
  }

  @Test
  void anInvalidEntryRejectsTheWholeSessionBundle() {
    var session = KapSession.fresh();
    var broken = session.json().replaceFirst("\"unit\": \"mmHg\"", "\"unit\": 5");

    var response = server.post("", broken);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions().getFirst()).startsWith("Bundle.entry[");
    assertThat(server.get("Patient?identifier=" + session.patientIdentifier()).ids()).isEmpty();
  }
}
