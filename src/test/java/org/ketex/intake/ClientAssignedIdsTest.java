package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that permitted sources may assign ids (http.html#upsert), and no others. */
@OnEachDatabase
class ClientAssignedIdsTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  ClientAssignedIdsTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aPermittedSourceAssignsTheId() {
    var created = server.put("Patient/" + mark, own(mark));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.createdId()).isEqualTo(mark);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).containsExactly(mark);
    assertThat(server.put("Patient/" + mark, own(mark)).status()).isEqualTo(200);
  }

  @Test
  void anIdAssignedByAnotherSourceIsRejected() {
    assertThat(server.put("Patient/" + mark, from("https://else.example.org", mark)).status())
        .isEqualTo(405);
    assertThat(server.get("Patient/" + mark).status()).isEqualTo(404);
  }

  @Test
  void anInvalidClientAssignedIdIsRejected() {
    var tooLong = "x".repeat(65);

    assertThat(server.put("Patient/" + tooLong, own(tooLong)).status()).isBetween(400, 422);
    assertThat(server.put("Patient/a_b", own("a_b")).status()).isBetween(400, 422);
  }

  @Test
  void ifMatchOnAMissingClientAssignedIdIsRejected() {
    assertThat(server.put("Patient/" + mark, own(mark), "If-Match", "W/\"1\"").status())
        .isEqualTo(412);
  }

  @Test
  void anUpdateRestoresADeletedClientAssignedId() {
    server.put("Patient/" + mark, own(mark));
    server.delete("Patient/" + mark);

    var back = server.put("Patient/" + mark, own(mark));

    assertThat(back.status()).isEqualTo(201);
    assertThat(back.header("ETag")).isEqualTo("W/\"3\"");
  }

  @Test
  void entriesOfATransactionReferToAClientAssignedId() {
    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, "Patient/" + mark)),
                SampleBundles.entry(
                    UniqueIdentifiers.urn(), own(mark), "PUT", "Patient/" + mark, "")));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.json().at("/entry/1/response/status").asText()).isEqualTo("201 Created");
    assertThat(server.get("Encounter?subject=Patient/" + mark).ids()).hasSize(1);
  }

  @Test
  void aTransactionWithOneClientAssignedIdTwiceIsRejected() {
    var put = SampleBundles.entry(UniqueIdentifiers.urn(), own(mark), "PUT", "Patient/" + mark, "");
    var again =
        SampleBundles.entry(UniqueIdentifiers.urn(), own(mark), "PUT", "Patient/" + mark, "");

    var response = server.post("", SampleBundles.bundle("transaction", put, again));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("duplicate");
  }

  @Test
  void aConditionalUpdateWithoutMatchCreatesTheClientAssignedId() {
    var first = server.put(UniqueIdentifiers.search("Patient", mark), own(mark));

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.createdId()).isEqualTo(mark);
    // The id belongs to a resource that does not match the criteria.
    assertThat(
            server
                .put(UniqueIdentifiers.search("Patient", UniqueIdentifiers.value()), own(mark))
                .status())
        .isEqualTo(409);
  }

  @Test
  void concurrentUpdatesCreateAClientAssignedIdOnce() throws Exception {
    for (var round = 0; round < 20; round++) {
      var id = UniqueIdentifiers.value();
      assertThat(concurrentUpdates(id)).containsOnly(200, 201).containsOnlyOnce(201);
      assertThat(server.get("Patient/" + id + "/_history/1").status()).isEqualTo(200);
    }
  }

  private List<Integer> concurrentUpdates(String id) throws Exception {
    var responses = new ArrayList<Future<ServerResponse>>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client = 0; client < 8; client++) {
        var active = client % 2 == 0;
        responses.add(
            clients.submit(
                () ->
                    server.put(
                        "Patient/" + id,
                        own(id).replace("\"id\"", "\"active\":" + active + ",\"id\""))));
      }
    }
    var statuses = new ArrayList<Integer>();
    for (var response : responses) {
      statuses.add(response.get().status());
    }
    return statuses;
  }

  @Test
  void theCapabilityStatementDeclaresUpdateCreate() {
    var resources = server.get("metadata").json().at("/rest/0/resource");

    assertThat(resources.findValues("updateCreate"))
        .isNotEmpty()
        .allMatch(updateCreate -> updateCreate.asBoolean());
  }

  private static String own(String id) {
    return from("https://own.example.org/ehr", id);
  }

  private static String from(String source, String id) {
    return SampleResources.patient(
        id, ",\"id\":\"%s\",\"meta\":{\"source\":\"%s\"}".formatted(id, source));
  }
}
