package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.statuses;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that transactions are atomic and processed in the order of http.html#trules. */
@OnEachDatabase
class TransactionTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();
  private final TransactionClient client;

  TransactionTest(TestDatabase database) {
    server = database.server();
    client = new TransactionClient(server, mark);
  }

  @Test
  void transactionDeletesPrecedeCreatesAndReadsComeLast() {
    var old = server.post("Patient", SampleResources.patient(mark)).createdId();

    var response =
        client.transaction(
            SampleBundles.request("GET", UniqueIdentifiers.search("Patient", mark)),
            SampleBundles.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            SampleBundles.request("DELETE", "Patient/" + old));

    assertThat(statuses(response)).containsExactly("200 OK", "201 Created", "204 No Content");
    var found = response.json().at("/entry/0/resource/entry");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/resource/id").asText()).isNotEqualTo(old);
  }

  @Test
  void aTransactionDeletesResourcesThatReferToEachOther() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var response =
        client.transaction(
            SampleBundles.request("DELETE", "Patient/" + id),
            SampleBundles.request("DELETE", "Encounter/" + encounter));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void aTransactionDeletesAResourceWhoseLastReferenceItRemoves() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other = server.post("Patient", SampleResources.patient(mark)).createdId();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();
    var changed =
        SampleResources.encounter(mark, "Patient/" + other)
            .replace("{\"res", "{\"id\":\"" + encounter + "\",\"res");

    var response =
        client.transaction(
            SampleBundles.request("DELETE", "Patient/" + id),
            SampleBundles.entry(
                UniqueIdentifiers.urn(), changed, "PUT", "Encounter/" + encounter, ""));

    assertThat(statuses(response)).containsExactly("204 No Content", "200 OK");
  }

  @Test
  void aStaleIfMatchVersionRejectsTheWholeTransaction() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");

    var response =
        client.transaction(
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.observation(mark, "")),
            SampleBundles.entry(
                UniqueIdentifiers.urn(),
                changed,
                "PUT",
                "Patient/" + id,
                ",\"ifMatch\":\"W/\\\"7\\\"\""));

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.expressions()).containsExactly("Bundle.entry[1]");
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
  }

  @Test
  void aTransactionOfAThousandEntriesIsStored() {
    var entries = new String[1000];
    for (var i = 0; i < entries.length; i++) {
      entries[i] = SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark));
    }

    var response = client.transaction(entries);

    assertThat(response.status()).isEqualTo(200);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark) + "&_summary=count").total())
        .isEqualTo(1000);
  }

  @Test
  void conditionalDeleteCriteriaRejectResultParameters() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    for (var criteria : List.of("_sort=_id", "_count=1", "_include=Patient:organization")) {
      var response =
          client.transaction(
              SampleBundles.request(
                  "DELETE", UniqueIdentifiers.search("Patient", mark) + "&" + criteria));

      assertThat(response.status()).as(criteria).isEqualTo(400);
      assertThat(response.issueCodes()).containsExactly("invalid-parameter");
    }
    // Clients add _format to every URL; alone it selects no resource.
    assertThat(server.delete("Patient?_format=json").status()).isEqualTo(412);
    assertThat(server.delete(UniqueIdentifiers.search("Patient", mark) + "&_format=json").status())
        .isEqualTo(204);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void aTransactionUpdateRequiresTheSameIdInUrlAndResource() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other = SampleResources.patient(mark, ",\"id\":\"other\"");

    for (var resource : List.of(other, SampleResources.patient(mark))) {
      var response =
          client.transaction(
              SampleBundles.entry(UniqueIdentifiers.urn(), resource, "PUT", "Patient/" + id, ""));

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.expressions()).containsExactly("Bundle.entry[0].resource.id");
    }
    var byCriteria =
        client.transaction(
            SampleBundles.entry(
                UniqueIdentifiers.urn(),
                other,
                "PUT",
                UniqueIdentifiers.search("Patient", mark),
                ""));
    assertThat(byCriteria.status()).isEqualTo(400);
    assertThat(byCriteria.expressions()).containsExactly("Bundle.entry[0].resource.id");
  }

  @Test
  void readsInATransactionSeeItsWrites() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true");

    var response =
        client.transaction(
            SampleBundles.request("GET", "Patient/" + id),
            SampleBundles.request("GET", "Patient/" + id + "/_history/1"),
            SampleBundles.request("GET", "Patient/" + id + "/_history"),
            SampleBundles.request("GET", "Patient/" + id + "/$everything"),
            SampleBundles.request("HEAD", "Patient/" + id),
            "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/%s\",\"ifNoneMatch\":\"W/\\\"2\\\"\"}}"
                .formatted(id),
            SampleBundles.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""));

    assertThat(statuses(response))
        .containsExactly(
            "200 OK", "200 OK", "200 OK", "200 OK", "200 OK", "304 Not Modified", "200 OK");
    var entries = response.json().path("entry");
    assertThat(entries.at("/0/resource/active").asBoolean()).isTrue();
    assertThat(entries.at("/0/response/etag").asText()).isEqualTo("W/\"2\"");
    assertThat(entries.at("/0/fullUrl").asText()).isEqualTo(server.base() + "/Patient/" + id);
    assertThat(entries.at("/1/resource").has("active")).isFalse();
    assertThat(entries.at("/2/resource/total").asInt()).isEqualTo(2);
    assertThat(entries.at("/3/resource/entry/0/resource/id").asText()).isEqualTo(id);
    assertThat(entries.path(4).has("resource")).isFalse();
    assertThat(entries.at("/4/response/etag").asText()).isEqualTo("W/\"2\"");
  }

  @Test
  void aReadOfAMissingResourceRejectsTheWholeTransaction() {
    var response =
        client.transaction(
            SampleBundles.create(patient, SampleResources.patient(mark)),
            SampleBundles.request("GET", "Patient/nobody-" + mark));

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.expressions()).containsExactly("Bundle.entry[1]");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void anUnsupportedReadInATransactionIsRejected() {
    for (var url : List.of("metadata/x", "Patient/1/2/3", "Shoe/1", "Patient/1/$nothing")) {
      var response = client.transaction(SampleBundles.request("GET", url));

      assertThat(response.status()).as(url).isBetween(400, 405);
      assertThat(response.expressions().getFirst()).startsWith("Bundle.entry[0]");
    }
    assertThat(
            client
                .transaction(
                    SampleBundles.entry(
                        UniqueIdentifiers.urn(),
                        SampleResources.patient(mark),
                        "POST",
                        "Patient/$validate",
                        ""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void thePreferHeaderChoosesTheContentOfTransactionResponseEntries() {
    var create = SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark));

    for (var preference : List.of("minimal", "representation", "OperationOutcome")) {
      var entry =
          server
              .post(
                  "", SampleBundles.bundle("transaction", create), "Prefer", "return=" + preference)
              .json()
              .at("/entry/0");

      assertThat(entry.has("resource")).isEqualTo(preference.equals("representation"));
      assertThat(entry.path("response").has("outcome"))
          .isEqualTo(preference.equals("OperationOutcome"));
    }
  }
}
