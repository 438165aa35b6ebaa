package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.withId;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that a transaction that changes one resource twice is rejected. */
@OnEachDatabase
class DuplicateEntriesTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();
  private final TransactionClient client;

  DuplicateEntriesTest(TestDatabase database) {
    server = database.server();
    client = new TransactionClient(server, mark);
  }

  @Test
  void aTransactionThatUpdatesOneResourceTwiceIsRejected() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");

    var response =
        client.transaction(
            SampleBundles.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""),
            SampleBundles.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("duplicate");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aTransactionWithTheSameIfNoneExistCriteriaTwiceIsRejected() {
    var criteria = "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var response =
        client.transaction(
            SampleBundles.createUnless(patient, SampleResources.patient(mark), criteria),
            SampleBundles.createUnless(
                UniqueIdentifiers.urn(), SampleResources.patient(mark), criteria));

    assertThat(response.status()).isEqualTo(400);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aTransactionThatChangesOneResourceTwiceByAnyUrlIsRejected() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var withId = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");
    var put = SampleBundles.entry(UniqueIdentifiers.urn(), withId, "PUT", "Patient/" + id, "");
    var putByCriteria =
        SampleBundles.entry(
            UniqueIdentifiers.urn(),
            SampleResources.patient(mark),
            "PUT",
            UniqueIdentifiers.search("Patient", mark),
            "");
    var delete = SampleBundles.request("DELETE", "Patient/" + id);
    var deleteByCriteria =
        SampleBundles.request("DELETE", UniqueIdentifiers.search("Patient", mark));

    for (var twice :
        List.of(
            List.of(put, putByCriteria),
            List.of(put, delete),
            List.of(put, deleteByCriteria),
            List.of(delete, deleteByCriteria))) {
      var response = client.transaction(twice.toArray(String[]::new));

      assertThat(response.status()).as(response.body()).isEqualTo(400);
      assertThat(response.issueCodes()).containsExactly("duplicate");
    }
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aTransactionWithTheSameCriteriaInAnotherEncodingIsRejected() {
    var response =
        client.transaction(
            SampleBundles.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            SampleBundles.entry(
                UniqueIdentifiers.urn(),
                SampleResources.patient(mark),
                "PUT",
                "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "%7C" + mark,
                ""));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("duplicate");
  }

  @Test
  void aTransactionWithOneFullUrlForTwoEntriesIsRejected() {
    var response =
        client.transaction(
            SampleBundles.create(patient, SampleResources.patient(mark)),
            SampleBundles.create(patient, SampleResources.patient(UniqueIdentifiers.value())));

    assertThat(response.status()).as(response.body()).isEqualTo(422);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }
}
