package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Tests conditional create, read, update and delete (http.html#ccreate and others), and HTTP
 * preconditions.
 */
@OnEachDatabase
class ConditionalRequestTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final PatientRequests patient;

  ConditionalRequestTest(TestDatabase database) {
    server = database.server();
    patient = new PatientRequests(server, mark);
  }

  @Test
  void aConditionalReadOfAnUnchangedResourceReturns304() {
    var id = patient.create();
    var read = server.get("Patient/" + id);

    assertThat(
            server.get("Patient/" + id, "If-Modified-Since", read.header("Last-Modified")).status())
        .isEqualTo(304);
    assertThat(server.get("Patient/" + id, "If-None-Match", "W/\"1\"").status()).isEqualTo(304);
    assertThat(
            server
                .get("Patient/" + id, "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")
                .status())
        .isEqualTo(200);
    assertThat(server.get("Patient/" + id, "If-Modified-Since", "yesterday").status())
        .isEqualTo(200);
  }

  @Test
  void aConditionalReadWithTheCurrentETagReturnsNoBody() {
    var id = patient.create();

    var response = server.get("Patient/" + id, "If-None-Match", "W/\"1\"");

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void ifMatchAndIfNoneMatchAcceptEveryHttpFormOfETags() {
    var id = patient.create();
    for (var condition : List.of("\"1\"", "W/\"7\", W/\"1\"", "*")) {
      assertThat(server.get("Patient/" + id, "If-None-Match", condition).status())
          .as(condition)
          .isEqualTo(304);
    }
    assertThat(server.get("Patient/" + id, "If-None-Match", "\"2\"").status()).isEqualTo(200);

    var changed = patient.json(id, ",\"active\":true");
    assertThat(server.put("Patient/" + id, changed, "If-Match", "\"2\", \"3\"").status())
        .isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void aRepeatedConditionalCreateThatDoesNotMeetItsOwnCriteriaIsRejected() {
    var other = UniqueIdentifiers.value();

    server.post("Patient", SampleResources.patient(mark), "If-None-Exist", "identifier=" + other);
    var again =
        server.post(
            "Patient", SampleResources.patient(mark), "If-None-Exist", "identifier=" + other);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.issueCodes()).containsExactly("duplicate");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aConditionalCreateIgnoresADeletedMatch() {
    var criteria = "identifier=" + mark;
    var id =
        server
            .post("Patient", SampleResources.patient(mark), "If-None-Exist", criteria)
            .createdId();
    server.delete("Patient/" + id);

    var again = server.post("Patient", SampleResources.patient(mark), "If-None-Exist", criteria);

    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void aConditionalCreateStoresOnce() {
    var criteria = "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var first = server.post("Patient", SampleResources.patient(mark), "If-None-Exist", criteria);
    var second = server.post("Patient", SampleResources.patient(mark), "If-None-Exist", criteria);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.createdId()).isEqualTo(first.createdId());
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aConditionalRequestWithSeveralMatchesIsRejected() {
    server.post("Patient", SampleResources.patient(mark));
    server.post("Patient", SampleResources.patient(mark));
    var criteria = "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    assertThat(
            server
                .post("Patient", SampleResources.patient(mark), "If-None-Exist", criteria)
                .status())
        .isEqualTo(412);
    assertThat(server.put("Patient?" + criteria, SampleResources.patient(mark)).status())
        .isEqualTo(412);
    assertThat(server.delete("Patient?" + criteria).status()).isEqualTo(412);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(2);
  }

  @Test
  void aConditionalCreateWithAnUnknownParameterIsRejected() {
    var response =
        server.post("Patient", SampleResources.patient(mark), "If-None-Exist", "shoe-size=42");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("unknown-parameter");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aConditionalUpdateCreatesOrReplaces() {
    var criteria = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var first = server.put(criteria, SampleResources.patient(mark));
    var second = server.put(criteria, SampleResources.patient(mark, ",\"active\":true"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void aConditionalDeleteDeletesItsMatch() {
    var id = patient.create();

    var response = server.delete(UniqueIdentifiers.search("Patient", mark));

    assertThat(response.status()).isEqualTo(204);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
    assertThat(server.delete(UniqueIdentifiers.search("Patient", mark)).status()).isEqualTo(204);
  }

  @Test
  void ifNoneMatchAndIfMatchPreventOverwriting() {
    var id = patient.create();
    var changed = patient.json(id, ",\"active\":true");

    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "*").status()).isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "W/\"1\"").status())
        .isEqualTo(412);
    assertThat(server.delete("Patient/none", "If-Match", "W/\"99\"").status()).isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "W/\"7\"").status())
        .isEqualTo(200);
  }

  @Test
  void aConditionalCreateWithEmptyCriteriaIsRejected() {
    var response = server.post("Patient", SampleResources.patient(mark), "If-None-Exist", "");

    assertThat(response.status()).as(response.body()).isEqualTo(412);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }
}
