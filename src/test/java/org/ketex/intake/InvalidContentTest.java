package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.InvalidInput.assertRejected;

import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Tests that well-formed input with invalid content is rejected with the reason, and nothing is
 * stored.
 */
class InvalidContentTest {

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();
  private final InvalidInput input = new InvalidInput(server, mark);

  @Test
  void aBundleWithoutEntriesIsRejected() {
    assertRejected(
        server.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"),
        400,
        "malformed");
    assertRejected(server.post("", SampleBundles.bundle("transaction")), 400, "malformed");
    assertRejected(server.post("", SampleBundles.bundle("batch")), 400, "malformed");
  }

  @Test
  void aCollectionBundleIsRejectedAtTheBaseUrl() {
    var response =
        server.post(
            "",
            InvalidInput.transactionOf(SampleResources.patient(mark))
                .replace("transaction", "collection"));

    assertRejected(response, 400, "malformed");
    assertThat(response.expressions()).containsExactly("Bundle.type");
    input.assertNothingStored();
  }

  @Test
  void allInvalidBundleEntriesAreReportedAtOnce() {
    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                "{\"resource\":{\"resourceType\":\"Patient\"}}",
                SampleBundles.request("PATCH", "Patient/1"),
                SampleBundles.request("DELETE", "Patient"),
                SampleBundles.request("GET", "Nonsense/1")));

    assertRejected(response, 400, "malformed");
    assertThat(response.expressions())
        .containsExactly(
            "Bundle.entry[1].request.method",
            "Bundle.entry[2].resource",
            "Bundle.entry[3].request.url",
            "Bundle.entry[4].request.url");
    input.assertNothingStored();
  }

  @Test
  void aReferenceToAMissingResourceIsRejected() {
    var response = server.post("Encounter", SampleResources.encounter(mark, "Patient/not-there"));

    assertRejected(response, 422, "unresolved-reference");
    assertThat(response.expressions()).containsExactly("Encounter.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Encounter", mark)).ids()).isEmpty();
  }

  @Test
  void aReferenceToAFullUrlThatNoEntryHasIsRejected() {
    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                SampleBundles.create(
                    UniqueIdentifiers.urn(),
                    SampleResources.encounter(mark, UniqueIdentifiers.urn()))));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions())
        .anySatisfy(path -> assertThat(path).startsWith("Bundle.entry[1].resource"));
    assertThat(server.get(UniqueIdentifiers.search("Encounter", mark)).ids()).isEmpty();
    input.assertNothingStored();
  }

  @Test
  void aStaleIfMatchVersionIsRejected() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"active\":true,\"id\":\"%s\"".formatted(id));
    assertThat(server.put("Patient/" + id, changed).status()).isEqualTo(200);

    var response = server.put("Patient/" + id, changed, "If-Match", "W/\"1\"");

    assertRejected(response, 412, "conflict");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"2\"");
    assertRejected(server.delete("Patient/" + id, "If-Match", "W/\"1\""), 412, "conflict");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
  }

  @Test
  void aResourceWithAnUnknownProfileIsStoredAndReportedAsUnchecked() {
    var profile = "https://elsewhere.example.org/StructureDefinition/unknown";
    var patient =
        SampleResources.patient(mark, ",\"meta\":{\"profile\":[\"%s\"]}".formatted(profile));

    var response = server.post("Patient", patient, "Prefer", "return=OperationOutcome");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.issueCodes()).containsExactly("unknown-profile");
    assertThat(response.json().at("/issue/0/severity").asText()).isEqualTo("information");
    assertThat(response.body()).contains(profile);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void anUnknownProfileRequestedFromValidateIsAnError() {
    var unknown = "https://profiles.example.org/StructureDefinition/none";

    var response =
        server.post("Patient/$validate?profile=" + unknown, SampleResources.patient(mark));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("issue").valueStream())
        .anySatisfy(
            issue -> {
              assertThat(issue.path("severity").asText()).isEqualTo("error");
              assertThat(issue.at("/details/text").asText()).contains(unknown);
            });
  }

  @Test
  void aProfileViolationIsRejectedWithRuleAndRemedy() {
    var profile = "https://w3id.org/ketex/StructureDefinition/symptom-score";
    var response =
        server.post(
            "Observation",
            SampleResources.observation(
                mark, ",\"meta\":{\"profile\":[\"%s\"]}".formatted(profile)));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.json().path("issue").valueStream())
        .filteredOn(issue -> issue.path("severity").asText().equals("error"))
        .isNotEmpty()
        .allSatisfy(
            issue -> {
              assertThat(issue.at("/expression/0").asText()).startsWith("Observation");
              assertThat(issue.path("extension").toString()).contains("message-id");
              assertThat(issue.path("diagnostics").asText())
                  .startsWith(issue.at("/details/text").asText() + " ");
            });
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
  }
}
