package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests update, delete and history of one resource. */
@OnEachDatabase
class ResourceUpdateTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final PatientRequests patient;

  ResourceUpdateTest(TestDatabase database) {
    server = database.server();
    patient = new PatientRequests(server, mark);
  }

  @Test
  void anUpdateCreatesTheNextVersionAndThePreviousOneCanBeRead() {
    var id = patient.create();

    var updated =
        server.put("Patient/" + id, patient.json(id, ",\"active\":true"), "If-Match", "W/\"1\"");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(server.get("Patient/" + id).json().path("active").asBoolean()).isTrue();
    assertThat(server.get("Patient/" + id + "/_history/1").json().has("active")).isFalse();
    assertThat(server.get("Patient/" + id + "/_history/3").status()).isEqualTo(404);
    assertThat(server.get("Patient/" + id + "/_history/x").status()).isEqualTo(404);
  }

  @Test
  void anUpdateWithoutChangesCreatesNoVersion() {
    var id = patient.create();
    var read = server.get("Patient/" + id).body();

    assertThat(server.put("Patient/" + id, read).header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.put("Patient/" + id, patient.json(id, "")).header("ETag"))
        .isEqualTo("W/\"1\"");
    assertThat(server.put("Patient/" + id, patient.json(id, ",\"active\":true")).header("ETag"))
        .isEqualTo("W/\"2\"");
  }

  @Test
  void anUpdateOfDecimalPrecisionCreatesAVersion() {
    var body = SampleResources.observation(mark, "%s,\"valueQuantity\":{\"value\":%s}");
    var id = server.post("Observation", body.formatted("", "1.0")).createdId();

    var response =
        server.put("Observation/" + id, body.formatted(",\"id\":\"%s\"".formatted(id), "1.00"));

    assertThat(response.header("ETag")).as(response.body()).isEqualTo("W/\"2\"");
  }

  @Test
  void anUpdateWithAnotherIdThanTheUrlIsRejected() {
    var id = patient.create();

    var response = server.put("Patient/" + id, patient.json("other", ""));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.expressions()).containsExactly("Patient.id");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void anUpdateWithASubsettedResourceIsRejected() {
    var id = patient.create();
    var part = server.get("Patient/" + id + "?_elements=active").body();

    var response = server.put("Patient/" + id, part);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions()).containsExactly("Patient.meta.tag");
    assertThat(server.get("Patient/" + id).json().has("identifier")).isTrue();
  }

  @Test
  void aDeletedResourceIsGoneButItsHistoryRemains() {
    var id = patient.create();

    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);

    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
    assertThat(server.get("Patient/" + id + "/_history/1").status()).isEqualTo(200);
    assertThat(server.get("Patient/" + id + "/_history/2").status()).isEqualTo(410);
    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);
    assertThat(server.get("Patient/" + id + "/_history").json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void anUpdateRestoresADeletedResource() {
    var id = patient.create();
    server.delete("Patient/" + id);

    assertThat(server.put("Patient/" + id, patient.json(id, "")).status()).isEqualTo(201);

    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"3\"");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).containsExactly(id);
  }

  @Test
  void deleteOfAReferencedResourceIsRejected() {
    var id = patient.create();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var response = server.delete("Patient/" + id);

    assertThat(response.status()).isEqualTo(409);
    assertThat(response.issueCodes()).containsExactly("referenced");
    assertThat(response.body()).contains("Encounter/" + encounter);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
    server.delete("Encounter/" + encounter);
    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);
  }

  @Test
  void historyOfAResourceListsItsVersionsNewestFirstInPages() {
    var id = patient.create();
    server.put("Patient/" + id, patient.json(id, ",\"active\":true"));
    server.put("Patient/" + id, patient.json(id, ",\"active\":false"));
    server.delete("Patient/" + id);

    var first = server.get("Patient/" + id + "/_history?_count=3");
    var second = server.get(first.link("next"));

    assertThat(first.json().path("type").asText()).isEqualTo("history");
    assertThat(first.json().path("total").asInt()).isEqualTo(4);
    assertThat(requests(first))
        .containsExactly(
            "DELETE Patient/" + id + " 204",
            "PUT Patient/" + id + " 200",
            "PUT Patient/" + id + " 200");
    assertThat(requests(second)).containsExactly("POST Patient 201");
    assertThat(second.link("next")).isNull();
  }

  private static List<String> requests(ServerResponse history) {
    return history
        .json()
        .path("entry")
        .valueStream()
        .map(
            entry ->
                "%s %s %s"
                    .formatted(
                        entry.at("/request/method").asText(),
                        entry.at("/request/url").asText(),
                        entry.at("/response/status").asText()))
        .toList();
  }
}
