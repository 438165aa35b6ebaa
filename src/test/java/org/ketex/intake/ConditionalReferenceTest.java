package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.idOf;
import static org.ketex.intake.TransactionClient.statuses;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests references by search criteria (http.html#trules), which only transactions may have. */
@OnEachDatabase
class ConditionalReferenceTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();
  private final TransactionClient client;

  ConditionalReferenceTest(TestDatabase database) {
    server = database.server();
    client = new TransactionClient(server, mark);
  }

  @Test
  void aConditionalReferenceIsReplacedByItsMatch() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var response =
        client.transaction(
            SampleBundles.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("looks incorrect");
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void aConditionalReferenceWithoutMatchRejectsTheWholeTransaction() {
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|nobody-" + mark;

    var response =
        client.transaction(
            SampleBundles.create(patient, SampleResources.patient(mark)),
            SampleBundles.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.expressions())
        .containsExactly("Bundle.entry[1].resource.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void theFullUrlOfAConditionalCreateThatMatchesRefersToTheExistingResource() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    var response =
        client.transaction(
            SampleBundles.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            SampleBundles.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)));

    assertThat(statuses(response)).containsExactly("200 OK", "201 Created");
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void aConditionalReferenceMatchesResourcesOfTheSameBundle() {
    var other = UniqueIdentifiers.value();
    var byIdentifier = "%s?identifier=" + UniqueIdentifiers.SYSTEM + "|%s";

    var response =
        client.transaction(
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(
                    mark,
                    ",\"encounter\":{\"reference\":\"%s\"}"
                        .formatted(byIdentifier.formatted("Encounter", other)))),
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.encounter(other, byIdentifier.formatted("Patient", mark))),
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)));

    assertThat(statuses(response)).containsOnly("201 Created");
    assertThat(client.stored("Observation").at("/encounter/reference").asText())
        .isEqualTo("Encounter/" + idOf(response, 1));
    assertThat(server.get("Encounter?subject=Patient/" + idOf(response, 2)).ids()).hasSize(1);
    assertThat(server.get("Patient/" + idOf(response, 2) + "/$everything").ids())
        .contains(idOf(response, 1));
  }

  @Test
  void aConditionalReferenceWithSeveralMatchesRejectsTheWholeTransaction() {
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var response =
        client.transaction(
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
            SampleBundles.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.expressions())
        .containsExactly("Bundle.entry[2].resource.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aConditionalReferenceOutsideATransactionIsRejected() {
    server.post("Patient", SampleResources.patient(mark));
    var encounter =
        SampleResources.encounter(
            mark, "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark);

    var inBatch =
        server.post(
            "",
            SampleBundles.bundle(
                "batch", SampleBundles.create(UniqueIdentifiers.urn(), encounter)));

    assertThat(server.post("Encounter", encounter).status()).isEqualTo(422);
    assertThat(statuses(inBatch)).containsExactly("422 Unprocessable Content");
    assertThat(inBatch.json().findValue("expression").path(0).asText())
        .isEqualTo("Bundle.entry[0].resource.subject.reference");
  }
}
