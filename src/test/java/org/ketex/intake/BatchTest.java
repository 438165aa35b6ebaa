package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.statuses;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that the entries of a batch are processed independently. */
@OnEachDatabase
class BatchTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();

  BatchTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aBatchThatUpdatesOneResourceTwiceStoresItsOtherEntries() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var put =
        "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"Patient/%s\"}}"
            .formatted(SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true"), id);
    var bystander =
        "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}"
            .formatted(SampleResources.patient(UniqueIdentifiers.value()));

    var response =
        server.post(
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[%s]}"
                .formatted(String.join(",", put, put, bystander)));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(statuses(response))
        .endsWith("201 Created")
        .doesNotContain("422 Unprocessable Entity");
  }

  @Test
  void batchEntriesMayNotReferToEachOtherAndReadsComeLast() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true");

    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "batch",
                SampleBundles.request("GET", "Patient/" + id),
                SampleBundles.create(patient, SampleResources.patient(mark)),
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)),
                SampleBundles.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""),
                SampleBundles.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, "")));

    assertThat(statuses(response))
        .containsExactly(
            "200 OK", "201 Created", "422 Unprocessable Content", "200 OK", "400 Bad Request");
    // Batch entries must not refer to each other; reads come last, as in a transaction.
    assertThat(response.json().at("/entry/2/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[2].resource.subject.reference");
    assertThat(response.json().at("/entry/0/resource/active").asBoolean()).isTrue();
    assertThat(
            response.json().at("/entry/4/response/outcome/issue/0/details/coding/0/code").asText())
        .isEqualTo("duplicate");
  }

  @Test
  void anInvalidBatchEntryIsRejectedAlone() {
    var other = SampleResources.observation(mark, "");

    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "batch",
                SampleBundles.entry(UniqueIdentifiers.urn(), other, "POST", "Patient", ""),
                SampleBundles.request("GET", "Patien/1"),
                SampleBundles.create(patient, SampleResources.patient(mark)),
                "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{}",
                SampleBundles.entry(
                    UniqueIdentifiers.urn(), "{\"resourceType\":\"Foo\"}", "POST", "Foo", "")));

    var rejected = "400 Bad Request";
    assertThat(statuses(response))
        .containsExactly(rejected, rejected, "201 Created", rejected, rejected, rejected);
    assertThat(response.json().at("/entry/0/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[0].resource");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void eachBatchEntryHasAnOutcomeOfItsOwn() {
    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "batch",
                SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, "Patient/not-there")),
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.patient(mark, ",\"gender\":\"x\"")),
                SampleBundles.request("GET", "Patient/not-there")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(statuses(response))
        .containsExactly(
            "201 Created",
            "422 Unprocessable Content",
            "422 Unprocessable Content",
            "404 Not Found");
    assertThat(response.json().at("/entry/1/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[1].resource.subject.reference");
    assertThat(response.json().at("/entry/2/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[2].resource.gender");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }
}
