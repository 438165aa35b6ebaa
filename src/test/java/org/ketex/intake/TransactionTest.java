package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.Answer;
import org.ketex.Database;
import org.ketex.Fresh;
import org.ketex.OnEachDatabase;
import org.ketex.TestServer;

/** Transactions are all or nothing, in the order of http.html#trules; batches are one by one. */
@OnEachDatabase
class TransactionTest {

  private final TestServer server;
  private final String mark = Fresh.mark();
  private final String patient = Fresh.urn();

  TransactionTest(Database database) {
    server = database.server();
  }

  @Test
  void namesOfTheBundleBecomeReferences() {
    var answer =
        transaction(
            Fresh.create(Fresh.urn(), Fresh.encounter(mark, patient)),
            Fresh.create(patient, Fresh.patient(mark)));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var encounter = server.get(Fresh.search("Encounter", mark)).resources().getFirst();
    var id = server.get(Fresh.search("Patient", mark)).ids().getFirst();
    assertThat(encounter.at("/subject/reference").asText()).isEqualTo("Patient/" + id);
    assertThat(answer.json().at("/entry/1/response/location").asText())
        .isEqualTo("Patient/" + id + "/_history/1");
    assertThat(answer.json().at("/entry/1/response/etag").asText()).isEqualTo("W/\"1\"");
  }

  @Test
  void linksOfTheNarrativeFollow() {
    var patient = "https://ehr.example.org/Patient/" + mark;
    var text =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
            + "<a href=\\\"%s\\\">patient</a></div>\"}";

    var answer =
        transaction(
            Fresh.create(patient, Fresh.patient(mark, ",\"id\":\"" + mark + "\"")),
            Fresh.create(Fresh.urn(), Fresh.observation(mark, text.formatted(patient))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(Fresh.search("Patient", mark)).ids().getFirst();
    assertThat(
            server
                .get(Fresh.search("Observation", mark))
                .resources()
                .getFirst()
                .at("/text/div")
                .asText())
        .contains("href=\"Patient/" + id + "\"");
  }

  @Test
  void anAbsoluteReferenceToThisServerBecomesRelative() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();

    server.post("Encounter", Fresh.encounter(mark, server.base() + "/Patient/" + id));

    assertThat(
            server
                .get(Fresh.search("Encounter", mark))
                .resources()
                .getFirst()
                .at("/subject/reference")
                .asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void aConditionalReferenceFindsWhatItMeans() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();
    var reference = "Patient?identifier=" + Fresh.SYSTEM + "|" + mark;

    var answer = transaction(Fresh.create(Fresh.urn(), Fresh.encounter(mark, reference)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void aConditionalReferenceThatMeansNothingRefusesAll() {
    var reference = "Patient?identifier=" + Fresh.SYSTEM + "|nobody-" + mark;

    var answer =
        transaction(
            Fresh.create(patient, Fresh.patient(mark)),
            Fresh.create(Fresh.urn(), Fresh.encounter(mark, reference)));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1].resource.subject.reference");
    assertThat(server.get(Fresh.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aConditionalCreateLendsItsNameToWhatIsThere() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();

    var answer =
        transaction(
            Fresh.createUnless(
                patient, Fresh.patient(mark), "identifier=" + Fresh.SYSTEM + "|" + mark),
            Fresh.create(Fresh.urn(), Fresh.encounter(mark, patient)));

    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created");
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void deletesComeBeforeCreatesAndReadsComeLast() {
    var old = server.post("Patient", Fresh.patient(mark)).createdId();

    var answer =
        transaction(
            Fresh.request("GET", Fresh.search("Patient", mark)),
            Fresh.createUnless(
                patient, Fresh.patient(mark), "identifier=" + Fresh.SYSTEM + "|" + mark),
            Fresh.request("DELETE", "Patient/" + old));

    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created", "204 No Content");
    var found = answer.json().at("/entry/0/resource/entry");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/resource/id").asText()).isNotEqualTo(old);
  }

  @Test
  void whatReferToEachOtherIsDeletedTogether() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();
    var encounter = server.post("Encounter", Fresh.encounter(mark, "Patient/" + id)).createdId();

    var answer =
        transaction(
            Fresh.request("DELETE", "Patient/" + id),
            Fresh.request("DELETE", "Encounter/" + encounter));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void aDeleteAndTheUpdateThatMakesItPossibleGoTogether() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();
    var other = server.post("Patient", Fresh.patient(mark)).createdId();
    var encounter = server.post("Encounter", Fresh.encounter(mark, "Patient/" + id)).createdId();
    var changed =
        Fresh.encounter(mark, "Patient/" + other)
            .replace("{\"res", "{\"id\":\"" + encounter + "\",\"res");

    var answer =
        transaction(
            Fresh.request("DELETE", "Patient/" + id),
            Fresh.entry(Fresh.urn(), changed, "PUT", "Encounter/" + encounter, ""));

    assertThat(statuses(answer)).containsExactly("204 No Content", "200 OK");
  }

  @Test
  void oneResourceTwiceIsRefused() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();
    var changed = Fresh.patient(mark, ",\"id\":\"" + id + "\"");

    var answer =
        transaction(
            Fresh.entry(Fresh.urn(), changed, "PUT", "Patient/" + id, ""),
            Fresh.entry(Fresh.urn(), changed, "PUT", "Patient/" + id, ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issueCodes()).containsExactly("duplicate");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void theSameCriteriaTwiceAreRefused() {
    var criteria = "identifier=" + Fresh.SYSTEM + "|" + mark;

    var answer =
        transaction(
            Fresh.createUnless(patient, Fresh.patient(mark), criteria),
            Fresh.createUnless(Fresh.urn(), Fresh.patient(mark), criteria));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(server.get(Fresh.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aStaleVersionRefusesAll() {
    var id = server.post("Patient", Fresh.patient(mark)).createdId();
    var changed = Fresh.patient(mark, ",\"id\":\"" + id + "\"");

    var answer =
        transaction(
            Fresh.create(Fresh.urn(), Fresh.observation(mark, "")),
            Fresh.entry(
                Fresh.urn(), changed, "PUT", "Patient/" + id, ",\"ifMatch\":\"W/\\\"7\\\"\""));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1]");
    assertThat(server.get(Fresh.search("Observation", mark)).ids()).isEmpty();
  }

  @Test
  void aThousandEntriesAreTakenAtOnce() {
    var entries = new String[1000];
    for (var i = 0; i < entries.length; i++) {
      entries[i] = Fresh.create(Fresh.urn(), Fresh.patient(mark));
    }

    var answer = transaction(entries);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.get(Fresh.search("Patient", mark) + "&_summary=count").total())
        .isEqualTo(1000);
  }

  @Test
  void entriesOfABatchStandOnTheirOwn() {
    var answer =
        server.post(
            "",
            Fresh.bundle(
                "batch",
                Fresh.create(Fresh.urn(), Fresh.patient(mark)),
                Fresh.create(Fresh.urn(), Fresh.encounter(mark, "Patient/not-there")),
                Fresh.create(Fresh.urn(), Fresh.patient(mark, ",\"gender\":\"x\"")),
                Fresh.request("GET", "Patient/not-there")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(statuses(answer))
        .containsExactly(
            "201 Created",
            "422 Unprocessable Content",
            "422 Unprocessable Content",
            "404 Not Found");
    assertThat(answer.json().at("/entry/1/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[1].resource.subject.reference");
    assertThat(answer.json().at("/entry/2/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[2].resource.gender");
    assertThat(server.get(Fresh.search("Patient", mark)).ids()).hasSize(1);
  }

  private Answer transaction(String... entries) {
    return server.post("", Fresh.bundle("transaction", entries));
  }

  private static List<String> statuses(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .path("entry")
        .valueStream()
        .map((JsonNode entry) -> entry.at("/response/status").asText())
        .toList();
  }
}
