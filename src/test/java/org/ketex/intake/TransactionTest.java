package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.BundleEntries;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Transactions are all or nothing, in the order of http.html#trules; batches are one by one. */
@OnEachDatabase
class TransactionTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();

  TransactionTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void namesOfTheBundleBecomeReferences() {
    var answer =
        transaction(
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)),
            BundleEntries.create(patient, SampleResources.patient(mark)));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var encounter = server.get(UniqueIdentifiers.search("Encounter", mark)).resources().getFirst();
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
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
            BundleEntries.create(
                patient, SampleResources.patient(mark, ",\"id\":\"" + mark + "\"")),
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, text.formatted(patient))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(
            server
                .get(UniqueIdentifiers.search("Observation", mark))
                .resources()
                .getFirst()
                .at("/text/div")
                .asText())
        .contains("href=\"Patient/" + id + "\"");
  }

  @Test
  void anAbsoluteReferenceToThisServerBecomesRelative() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    server.post("Encounter", SampleResources.encounter(mark, server.base() + "/Patient/" + id));

    assertThat(
            server
                .get(UniqueIdentifiers.search("Encounter", mark))
                .resources()
                .getFirst()
                .at("/subject/reference")
                .asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void aConditionalReferenceFindsWhatItMeans() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var answer =
        transaction(
            BundleEntries.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("looks incorrect");
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void aConditionalReferenceThatMeansNothingRefusesAll() {
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|nobody-" + mark;

    var answer =
        transaction(
            BundleEntries.create(patient, SampleResources.patient(mark)),
            BundleEntries.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1].resource.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aConditionalCreateLendsItsNameToWhatIsThere() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    var answer =
        transaction(
            BundleEntries.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            BundleEntries.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)));

    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created");
    assertThat(server.get("Encounter?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void deletesComeBeforeCreatesAndReadsComeLast() {
    var old = server.post("Patient", SampleResources.patient(mark)).createdId();

    var answer =
        transaction(
            BundleEntries.request("GET", UniqueIdentifiers.search("Patient", mark)),
            BundleEntries.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            BundleEntries.request("DELETE", "Patient/" + old));

    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created", "204 No Content");
    var found = answer.json().at("/entry/0/resource/entry");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/resource/id").asText()).isNotEqualTo(old);
  }

  @Test
  void whatReferToEachOtherIsDeletedTogether() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var answer =
        transaction(
            BundleEntries.request("DELETE", "Patient/" + id),
            BundleEntries.request("DELETE", "Encounter/" + encounter));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void aDeleteAndTheUpdateThatMakesItPossibleGoTogether() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other = server.post("Patient", SampleResources.patient(mark)).createdId();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();
    var changed =
        SampleResources.encounter(mark, "Patient/" + other)
            .replace("{\"res", "{\"id\":\"" + encounter + "\",\"res");

    var answer =
        transaction(
            BundleEntries.request("DELETE", "Patient/" + id),
            BundleEntries.entry(
                UniqueIdentifiers.urn(), changed, "PUT", "Encounter/" + encounter, ""));

    assertThat(statuses(answer)).containsExactly("204 No Content", "200 OK");
  }

  @Test
  void oneResourceTwiceIsRefused() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");

    var answer =
        transaction(
            BundleEntries.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""),
            BundleEntries.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issueCodes()).containsExactly("duplicate");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void inABatchOneResourceTwiceIsRefusedAlone() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var put =
        "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"Patient/%s\"}}"
            .formatted(SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true"), id);
    var bystander =
        "{\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}"
            .formatted(SampleResources.patient(UniqueIdentifiers.value()));

    var answer =
        server.post(
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[%s]}"
                .formatted(String.join(",", put, put, bystander)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(statuses(answer)).endsWith("201 Created").doesNotContain("422 Unprocessable Entity");
  }

  @Test
  void theSameCriteriaTwiceAreRefused() {
    var criteria = "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var answer =
        transaction(
            BundleEntries.createUnless(patient, SampleResources.patient(mark), criteria),
            BundleEntries.createUnless(
                UniqueIdentifiers.urn(), SampleResources.patient(mark), criteria));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aStaleVersionRefusesAll() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");

    var answer =
        transaction(
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.observation(mark, "")),
            BundleEntries.entry(
                UniqueIdentifiers.urn(),
                changed,
                "PUT",
                "Patient/" + id,
                ",\"ifMatch\":\"W/\\\"7\\\"\""));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1]");
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
  }

  @Test
  void aThousandEntriesAreTakenAtOnce() {
    var entries = new String[1000];
    for (var i = 0; i < entries.length; i++) {
      entries[i] = BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark));
    }

    var answer = transaction(entries);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark) + "&_summary=count").total())
        .isEqualTo(1000);
  }

  @Test
  void anEntryMayBeNamedByAnOid() {
    var oid = "urn:oid:2.25." + Math.abs(mark.hashCode());

    var answer =
        transaction(
            BundleEntries.create(oid, SampleResources.patient(mark)),
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, oid)));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(stored("Encounter").at("/subject/reference").asText()).isEqualTo("Patient/" + id);
  }

  @Test
  void aNameOfNoEntryLeadsNowhere() {
    for (var name : List.of("urn:oid:2.25.999", UniqueIdentifiers.urn())) {
      var answer =
          transaction(
              BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, name)));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.issueCodes()).containsExactly("unresolved-reference");
      assertThat(answer.expressions())
          .containsExactly("Bundle.entry[0].resource.subject.reference");
    }
  }

  @Test
  void aRelativeReferenceGoesOnFromTheFullUrl() {
    var root = "https://ehr.example.org/" + mark + "/";

    var answer =
        transaction(
            BundleEntries.create(
                root + "Encounter/7", withId("7", SampleResources.encounter(mark, "Patient/7"))),
            BundleEntries.create(root + "Patient/7", withId("7", SampleResources.patient(mark))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(stored("Encounter").at("/subject/reference").asText()).isEqualTo("Patient/" + id);
  }

  @Test
  void linksFollowByTheirType() {
    var extension = ",{\"url\":\"https://test.example.org/x\",\"%s\":\"%s\"}";
    var more =
        ",\"identifier\":[{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"%1$s\"}],"
            + "\"extension\":[{\"url\":\"https://test.example.org/y\",\"valueString\":\"%1$s\"}"
            + extension.formatted("valueUri", "%1$s")
            + extension.formatted("valueUuid", "%1$s")
            + extension.formatted("valueCanonical", "%1$s")
            + "],\"note\":[{\"text\":\"%1$s\"}]";

    var answer =
        transaction(
            BundleEntries.create(patient, SampleResources.patient(mark)),
            BundleEntries.create(UniqueIdentifiers.urn(), observation(more.formatted(patient))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    var observation = server.get("Observation/" + idOf(answer, 1)).json();
    assertThat(observation.findValue("valueUri").asText()).isEqualTo("Patient/" + id);
    assertThat(observation.findValue("valueUuid").asText()).isEqualTo("Patient/" + id);
    assertThat(observation.findValue("valueCanonical").asText()).isEqualTo(patient);
    assertThat(observation.findValue("valueString").asText()).isEqualTo(patient);
    assertThat(observation.at("/identifier/0/value").asText()).isEqualTo(patient);
    assertThat(observation.at("/note/0/text").asText()).isEqualTo(patient);
  }

  @Test
  void onlyLinksOfTheNarrativeFollow() {
    var patient = "https://ehr.example.org/Patient/" + mark;
    var text =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>"
            + "<img src='%1$s'/><a href = \\\"%1$s\\\" title=\\\"%1$s\\\">\\\"%1$s\\\"</a></div>\"}";

    var answer =
        transaction(
            BundleEntries.create(patient, withId(mark, SampleResources.patient(mark))),
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, text.formatted(patient))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(stored("Observation").at("/text/div").asText())
        .contains(
            "src='Patient/" + id + "'",
            "href = \"Patient/" + id + "\"",
            "title=\"" + patient + "\"",
            ">\"" + patient + "\"<");
  }

  @Test
  void aConditionalReferenceFindsWhatTheBundleBrings() {
    var other = UniqueIdentifiers.value();
    var byIdentifier = "%s?identifier=" + UniqueIdentifiers.SYSTEM + "|%s";

    var answer =
        transaction(
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(
                    mark,
                    ",\"encounter\":{\"reference\":\"%s\"}"
                        .formatted(byIdentifier.formatted("Encounter", other)))),
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.encounter(other, byIdentifier.formatted("Patient", mark))),
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)));

    assertThat(statuses(answer)).containsOnly("201 Created");
    assertThat(stored("Observation").at("/encounter/reference").asText())
        .isEqualTo("Encounter/" + idOf(answer, 1));
    assertThat(server.get("Encounter?subject=Patient/" + idOf(answer, 2)).ids()).hasSize(1);
    assertThat(server.get("Patient/" + idOf(answer, 2) + "/$everything").ids())
        .contains(idOf(answer, 1));
  }

  @Test
  void aConditionalReferenceThatMeansSeveralRefusesAll() {
    var reference = "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;

    var answer =
        transaction(
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
            BundleEntries.create(
                UniqueIdentifiers.urn(), SampleResources.encounter(mark, reference)));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[2].resource.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void onlyATransactionMayReferByCriteria() {
    server.post("Patient", SampleResources.patient(mark));
    var encounter =
        SampleResources.encounter(
            mark, "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark);

    var inBatch =
        server.post(
            "",
            BundleEntries.bundle(
                "batch", BundleEntries.create(UniqueIdentifiers.urn(), encounter)));

    assertThat(server.post("Encounter", encounter).status()).isEqualTo(422);
    assertThat(statuses(inBatch)).containsExactly("422 Unprocessable Content");
    assertThat(inBatch.json().findValue("expression").path(0).asText())
        .isEqualTo("Bundle.entry[0].resource.subject.reference");
  }

  @Test
  void criteriaOnlyFilter() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    for (var criteria : List.of("_sort=_id", "_count=1", "_include=Patient:organization")) {
      var answer =
          transaction(
              BundleEntries.request(
                  "DELETE", UniqueIdentifiers.search("Patient", mark) + "&" + criteria));

      assertThat(answer.status()).as(criteria).isEqualTo(400);
      assertThat(answer.issueCodes()).containsExactly("invalid-parameter");
    }
    // Clients add it to every URL; alone it means no resource at all.
    assertThat(server.delete("Patient?_format=json").status()).isEqualTo(412);
    assertThat(server.delete(UniqueIdentifiers.search("Patient", mark) + "&_format=json").status())
        .isEqualTo(204);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
  }

  @Test
  void oneResourceTwiceByAnyPathIsRefused() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var withId = SampleResources.patient(mark, ",\"id\":\"" + id + "\"");
    var put = BundleEntries.entry(UniqueIdentifiers.urn(), withId, "PUT", "Patient/" + id, "");
    var putByCriteria =
        BundleEntries.entry(
            UniqueIdentifiers.urn(),
            SampleResources.patient(mark),
            "PUT",
            UniqueIdentifiers.search("Patient", mark),
            "");
    var delete = BundleEntries.request("DELETE", "Patient/" + id);
    var deleteByCriteria =
        BundleEntries.request("DELETE", UniqueIdentifiers.search("Patient", mark));

    for (var twice :
        List.of(
            List.of(put, putByCriteria),
            List.of(put, delete),
            List.of(put, deleteByCriteria),
            List.of(delete, deleteByCriteria))) {
      var answer = transaction(twice.toArray(String[]::new));

      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.issueCodes()).containsExactly("duplicate");
    }
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void theSameCriteriaInAnotherSpellingAreRefused() {
    var answer =
        transaction(
            BundleEntries.createUnless(
                patient,
                SampleResources.patient(mark),
                "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark),
            BundleEntries.entry(
                UniqueIdentifiers.urn(),
                SampleResources.patient(mark),
                "PUT",
                "Patient?identifier=" + UniqueIdentifiers.SYSTEM + "%7C" + mark,
                ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issueCodes()).containsExactly("duplicate");
  }

  @Test
  void oneNameForTwoIsRefused() {
    var answer =
        transaction(
            BundleEntries.create(patient, SampleResources.patient(mark)),
            BundleEntries.create(patient, SampleResources.patient(UniqueIdentifiers.value())));

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void urlAndResourceMustAgreeOnTheId() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other = SampleResources.patient(mark, ",\"id\":\"other\"");

    for (var resource : List.of(other, SampleResources.patient(mark))) {
      var answer =
          transaction(
              BundleEntries.entry(UniqueIdentifiers.urn(), resource, "PUT", "Patient/" + id, ""));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.expressions()).containsExactly("Bundle.entry[0].resource.id");
    }
    var byCriteria =
        transaction(
            BundleEntries.entry(
                UniqueIdentifiers.urn(),
                other,
                "PUT",
                UniqueIdentifiers.search("Patient", mark),
                ""));
    assertThat(byCriteria.status()).isEqualTo(400);
    assertThat(byCriteria.expressions()).containsExactly("Bundle.entry[0].resource.id");
  }

  @Test
  void everyReadOfTheEndpointIsAnsweredAfterTheWrites() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true");

    var answer =
        transaction(
            BundleEntries.request("GET", "Patient/" + id),
            BundleEntries.request("GET", "Patient/" + id + "/_history/1"),
            BundleEntries.request("GET", "Patient/" + id + "/_history"),
            BundleEntries.request("GET", "Patient/" + id + "/$everything"),
            BundleEntries.request("HEAD", "Patient/" + id),
            "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/%s\",\"ifNoneMatch\":\"W/\\\"2\\\"\"}}"
                .formatted(id),
            BundleEntries.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""));

    assertThat(statuses(answer))
        .containsExactly(
            "200 OK", "200 OK", "200 OK", "200 OK", "200 OK", "304 Not Modified", "200 OK");
    var entries = answer.json().path("entry");
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
  void aReadOfNothingRefusesAll() {
    var answer =
        transaction(
            BundleEntries.create(patient, SampleResources.patient(mark)),
            BundleEntries.request("GET", "Patient/nobody-" + mark));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.expressions()).containsExactly("Bundle.entry[1]");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void whatIsNoReadOfABundleIsRefused() {
    for (var url : List.of("metadata", "Patient/1/2/3", "Shoe/1", "Patient/1/$nothing")) {
      var answer = transaction(BundleEntries.request("GET", url));

      assertThat(answer.status()).as(url).isBetween(400, 405);
      assertThat(answer.expressions().getFirst()).startsWith("Bundle.entry[0]");
    }
    assertThat(
            transaction(
                    BundleEntries.entry(
                        UniqueIdentifiers.urn(),
                        SampleResources.patient(mark),
                        "POST",
                        "Patient/$validate",
                        ""))
                .status())
        .isEqualTo(400);
  }

  @Test
  void theClientChoosesWhatComesBackOfEachEntry() {
    var create = BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark));

    for (var preference : List.of("minimal", "representation", "OperationOutcome")) {
      var entry =
          server
              .post(
                  "", BundleEntries.bundle("transaction", create), "Prefer", "return=" + preference)
              .json()
              .at("/entry/0");

      assertThat(entry.has("resource")).isEqualTo(preference.equals("representation"));
      assertThat(entry.path("response").has("outcome"))
          .isEqualTo(preference.equals("OperationOutcome"));
    }
  }

  @Test
  void aPartIsChangedInATransaction() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other =
        server.post("Patient", SampleResources.patient(UniqueIdentifiers.value())).createdId();

    var answer =
        transaction(
            BundleEntries.request("GET", "Patient/" + id),
            jsonPatch(
                UniqueIdentifiers.search("Patient", mark),
                "[{'op':'add','path':'/active','value':true}]"),
            pathPatch("Patient/" + other, "Patient", "active", "\"valueBoolean\":true"));

    assertThat(statuses(answer)).containsExactly("200 OK", "200 OK", "200 OK");
    assertThat(answer.json().at("/entry/0/resource/active").asBoolean()).isTrue();
    assertThat(answer.json().at("/entry/1/response/etag").asText()).isEqualTo("W/\"2\"");
    assertThat(server.get("Patient/" + other).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void aPatchMayBeNamedByWhatItChanges() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var patch = jsonPatch("Patient/" + id, "[{'op':'add','path':'/active','value':true}]");

    for (var name :
        List.of(
            "",
            "\"fullUrl\":\"Patient/" + id + "\",",
            "\"fullUrl\":\"" + server.base() + "/Patient/" + id + "\",")) {
      var answer = transaction(patch.replaceFirst("\"fullUrl\":\"[^\"]*\",", name));

      assertThat(statuses(answer)).as(name).containsExactly("200 OK");
    }
  }

  @Test
  void aPatchMayReferToWhatTheBundleBrings() {
    var encounter = server.post("Observation", SampleResources.observation(mark, "")).createdId();

    var answer =
        transaction(
            pathPatch(
                "Observation/" + encounter,
                "Observation",
                "subject",
                "\"valueReference\":{\"reference\":\"" + patient + "\"}"),
            BundleEntries.create(patient, SampleResources.patient(mark)));

    assertThat(statuses(answer)).containsExactly("200 OK", "201 Created");
    assertThat(server.get("Observation?subject=Patient/" + idOf(answer, 1)).ids()).hasSize(1);
  }

  @Test
  void aPatchThatBreaksARuleRefusesAll() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var wrong = jsonPatch("Patient/" + id, "[{'op':'add','path':'/gender','value':'yes'}]");

    var answer =
        transaction(
            BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.observation(mark, "")),
            wrong);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.expressions()).containsOnly("Bundle.entry[1].resource");
    assertThat(answer.body()).contains("Patient.gender: ");
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
    var batch =
        server.post(
            "",
            BundleEntries.bundle(
                "batch",
                wrong,
                BundleEntries.create(
                    UniqueIdentifiers.urn(), SampleResources.observation(mark, ""))));
    assertThat(statuses(batch)).containsExactly("422 Unprocessable Content", "201 Created");
  }

  @Test
  void aPatchThatCannotBeAppliedSaysWhere() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var there = "[{'op':'add','path':'/active','value':true}]";

    rejected(422, "Bundle.entry[0]", jsonPatch("Patient/" + id, "[{'op':'remove','path':'/x'}]"));
    rejected(404, "Bundle.entry[0]", jsonPatch("Patient/nobody-" + mark, there));
    rejected(
        404,
        "Bundle.entry[0]",
        jsonPatch(UniqueIdentifiers.search("Patient", UniqueIdentifiers.value()), there));
    rejected(400, "Bundle.entry[0].resource.data", jsonPatch("Patient/" + id, "[{"));
    rejected(400, "Bundle.entry[0].request.url", jsonPatch("Patient", there));
    rejected(
        422,
        "Bundle.entry[0].resource.parameter[0]",
        pathPatch("Patient/" + id, "Patient.contact", "gender", "\"valueCode\":\"male\""));
    rejected(
        400,
        "Bundle.entry[0].resource",
        BundleEntries.entry(
            UniqueIdentifiers.urn(), SampleResources.patient(mark), "PATCH", "Patient/" + id, ""));
    rejected(
        412,
        "Bundle.entry[0]",
        jsonPatch("Patient/" + id, there)
            .replace("\"url\"", "\"ifMatch\":\"W/\\\"9\\\"\",\"url\""));
  }

  private void rejected(int status, String expression, String entry) {
    var answer = transaction(entry);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.expressions()).containsExactly(expression);
  }

  @Test
  void aPatchAndAnUpdateOfOneResourceAreRefused() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var patch = jsonPatch("Patient/" + id, "[{'op':'add','path':'/active','value':true}]");

    for (var other :
        List.of(
            BundleEntries.entry(
                UniqueIdentifiers.urn(),
                withId(id, SampleResources.patient(mark)),
                "PUT",
                "Patient/" + id,
                ""),
            jsonPatch(
                UniqueIdentifiers.search("Patient", mark),
                "[{'op':'add','path':'/active','value':true}]"))) {
      var answer = transaction(patch, other);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.issueCodes()).containsExactly("duplicate");
    }
  }

  @Test
  void aBatchHasNoOrder() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"id\":\"" + id + "\",\"active\":true");

    var answer =
        server.post(
            "",
            BundleEntries.bundle(
                "batch",
                BundleEntries.request("GET", "Patient/" + id),
                BundleEntries.create(patient, SampleResources.patient(mark)),
                BundleEntries.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)),
                BundleEntries.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, ""),
                BundleEntries.entry(UniqueIdentifiers.urn(), changed, "PUT", "Patient/" + id, "")));

    assertThat(statuses(answer))
        .containsExactly(
            "200 OK", "201 Created", "422 Unprocessable Content", "200 OK", "400 Bad Request");
    // Entries of a batch must not refer to each other; reads come last, as in a transaction.
    assertThat(answer.json().at("/entry/2/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[2].resource.subject.reference");
    assertThat(answer.json().at("/entry/0/resource/active").asBoolean()).isTrue();
    assertThat(answer.json().at("/entry/4/response/outcome/issue/0/details/coding/0/code").asText())
        .isEqualTo("duplicate");
  }

  @Test
  void whatIsNoEntryOfABatchLeavesTheOthersAlone() {
    var other = SampleResources.observation(mark, "");

    var answer =
        server.post(
            "",
            BundleEntries.bundle(
                "batch",
                BundleEntries.entry(UniqueIdentifiers.urn(), other, "POST", "Patient", ""),
                BundleEntries.request("GET", "Patien/1"),
                BundleEntries.create(patient, SampleResources.patient(mark)),
                "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{}",
                BundleEntries.entry(
                    UniqueIdentifiers.urn(), "{\"resourceType\":\"Foo\"}", "POST", "Foo", "")));

    var rejected = "400 Bad Request";
    assertThat(statuses(answer))
        .containsExactly(rejected, rejected, "201 Created", rejected, rejected, rejected);
    assertThat(answer.json().at("/entry/0/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[0].resource");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aLinkOfTheNarrativeMayNameAnEntryByItsUuid() {
    var link =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
            + "<a href=\\\"%s\\\">patient</a></div>\"}";

    var answer =
        transaction(
            BundleEntries.create(patient, SampleResources.patient(mark)),
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, link.formatted(patient))));
    var toNothing =
        transaction(
            BundleEntries.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, link.formatted(UniqueIdentifiers.urn()))));

    assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
    assertThat(stored("Observation").at("/text/div").asText())
        .contains("href=\"Patient/" + idOf(answer, 0) + "\"");
    assertThat(toNothing.status()).isEqualTo(422);
  }

  @Test
  void aReferenceToAVersionOfAnEntryIsToTheOneThatIsStored() {
    var root = "http://old.example.org/fhir/";
    for (var reference : List.of("Patient/p1/_history/7", root + "Patient/p1/_history/7")) {
      var each = UniqueIdentifiers.value();

      var answer =
          transaction(
              BundleEntries.create(
                  root + "Patient/p1", SampleResources.patient(each, ",\"id\":\"p1\"")),
              BundleEntries.create(
                  root + "Encounter/e1", withId("e1", SampleResources.encounter(each, reference))));

      assertThat(statuses(answer)).containsExactly("201 Created", "201 Created");
      assertThat(
              server
                  .get(UniqueIdentifiers.search("Encounter", each))
                  .resources()
                  .getFirst()
                  .at("/subject/reference")
                  .asText())
          .isEqualTo("Patient/" + idOf(answer, 0) + "/_history/1");
    }
  }

  @Test
  void entriesOfABatchStandOnTheirOwn() {
    var answer =
        server.post(
            "",
            BundleEntries.bundle(
                "batch",
                BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                BundleEntries.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, "Patient/not-there")),
                BundleEntries.create(
                    UniqueIdentifiers.urn(), SampleResources.patient(mark, ",\"gender\":\"x\"")),
                BundleEntries.request("GET", "Patient/not-there")));

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
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  private JsonNode stored(String type) {
    return server.get(UniqueIdentifiers.search(type, mark)).resources().getFirst();
  }

  /** An entry with a JSON patch, its quotes single ones. */
  private static String jsonPatch(String url, String operations) {
    var data = Base64.getEncoder().encodeToString(operations.replace('\'', '"').getBytes());
    return BundleEntries.entry(
        UniqueIdentifiers.urn(),
        "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"%s\"}"
            .formatted(data),
        "PATCH",
        url,
        "");
  }

  /** An entry with a FHIRPath patch that adds a value. */
  private static String pathPatch(String url, String path, String name, String value) {
    return BundleEntries.entry(
        UniqueIdentifiers.urn(),
        """
        {"resourceType":"Parameters","parameter":[{"name":"operation","part":[\
        {"name":"type","valueCode":"add"},{"name":"path","valueString":"%s"},\
        {"name":"name","valueString":"%s"},{"name":"value",%s}]}]}\
        """
            .formatted(path, name, value),
        "PATCH",
        url,
        "");
  }

  private static String withId(String id, String resource) {
    return resource.replaceFirst("}$", ",\"id\":\"" + id + "\"}");
  }

  /** One without an identifier of its own. */
  private static String observation(String more) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"anything\"}%s}"
        .formatted(more);
  }

  private static String idOf(ServerResponse answer, int entry) {
    return answer.json().at("/entry/" + entry + "/response/location").asText().split("/")[1];
  }

  private ServerResponse transaction(String... entries) {
    return server.post("", BundleEntries.bundle("transaction", entries));
  }

  private static List<String> statuses(ServerResponse answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .path("entry")
        .valueStream()
        .map((JsonNode entry) -> entry.at("/response/status").asText())
        .toList();
  }
}
