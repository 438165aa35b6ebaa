package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** create, read, vread, update, delete and history of one resource, conditional or not. */
@OnEachDatabase
class WriteTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  WriteTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void whatIsCreatedIsReadBackAsItWasSent() {
    var sent =
        SampleResources.patient(mark, ",\"birthDate\":\"1980-05\",\"multipleBirthInteger\":2");

    var created = server.post("Patient", sent);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(created.header("Location"))
        .isEqualTo(server.base() + "/Patient/" + created.createdId() + "/_history/1");
    var read = server.get("Patient/" + created.createdId());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(read.header("Last-Modified")).endsWith("GMT");
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.json().path("birthDate").asText()).isEqualTo("1980-05");
    assertThat(read.json().at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void decimalsKeepTheirDigits() {
    var created =
        server.post(
            "Observation",
            SampleResources.observation(
                mark, ",\"valueQuantity\":{\"value\":1.00,\"unit\":\"mg\"}"));

    assertThat(server.get("Observation/" + created.createdId()).body()).contains("\"value\":1.00,");
  }

  @Test
  void theServerGivesTheId() {
    var created = server.post("Patient", SampleResources.patient(mark, ",\"id\":\"mine\""));

    assertThat(created.createdId()).isNotEqualTo("mine").hasSize(36);
  }

  @Test
  void anIdOfTheClientIsRefused() {
    var answer =
        server.put("Patient/" + mark, SampleResources.patient(mark, ",\"id\":\"" + mark + "\""));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.json().at("/issue/0/diagnostics").asText()).contains("If-None-Exist");
  }

  @Test
  void anUpdateMakesTheNextVersionAndTheOldOneCanBeRead() {
    var id = created();

    var updated =
        server.put("Patient/" + id, withId(id, ",\"active\":true"), "If-Match", "W/\"1\"");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(server.get("Patient/" + id).json().path("active").asBoolean()).isTrue();
    assertThat(server.get("Patient/" + id + "/_history/1").json().has("active")).isFalse();
    assertThat(server.get("Patient/" + id + "/_history/3").status()).isEqualTo(404);
    assertThat(server.get("Patient/" + id + "/_history/x").status()).isEqualTo(404);
  }

  @Test
  void anUpdateThatChangesNothingMakesNoVersion() {
    var id = created();
    var read = server.get("Patient/" + id).body();

    assertThat(server.put("Patient/" + id, read).header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.put("Patient/" + id, withId(id, "")).header("ETag")).isEqualTo("W/\"1\"");
    assertThat(server.put("Patient/" + id, withId(id, ",\"active\":true")).header("ETag"))
        .isEqualTo("W/\"2\"");
  }

  @Test
  void aDigitMoreIsAChange() {
    var body = SampleResources.observation(mark, "%s,\"valueQuantity\":{\"value\":%s}");
    var id = server.post("Observation", body.formatted("", "1.0")).createdId();

    var answer =
        server.put("Observation/" + id, body.formatted(",\"id\":\"%s\"".formatted(id), "1.00"));

    assertThat(answer.header("ETag")).as(answer.body()).isEqualTo("W/\"2\"");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    var id = created();
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
  void anUpdateAboutAnotherIdIsRefused() {
    var id = created();

    var answer = server.put("Patient/" + id, withId("other", ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.expressions()).containsExactly("Patient.id");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void anUnchangedResourceIsNotSentAgain() {
    var id = created();

    var answer = server.get("Patient/" + id, "If-None-Match", "W/\"1\"");

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aConditionMayNameAVersionInEveryFormOfHttp() {
    var id = created();
    for (var condition : List.of("\"1\"", "W/\"7\", W/\"1\"", "*")) {
      assertThat(server.get("Patient/" + id, "If-None-Match", condition).status())
          .as(condition)
          .isEqualTo(304);
    }
    assertThat(server.get("Patient/" + id, "If-None-Match", "\"2\"").status()).isEqualTo(200);

    var changed = withId(id, ",\"active\":true");
    assertThat(server.put("Patient/" + id, changed, "If-Match", "\"2\", \"3\"").status())
        .isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void whatDoesNotMeetItsOwnCriteriaIsNotMadeAgain() {
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
  void whatWasDeletedIsMadeAgain() {
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
  void aPartOfAResourceIsNotStored() {
    var id = created();
    var part = server.get("Patient/" + id + "?_elements=active").body();

    var answer = server.put("Patient/" + id, part);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.expressions()).containsExactly("Patient.meta.tag");
    assertThat(server.get("Patient/" + id).json().has("identifier")).isTrue();
  }

  @Test
  void anOperationThatThereIsNotIsSaidToBeNone() {
    for (var path : List.of("Patient/$nothing", "Patient/x/$nothing", "$nothing")) {
      var answer = server.get(path);

      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("There is no operation at").contains("metadata");
    }
  }

  @Test
  void whatIsDeletedIsGoneButItsHistoryStays() {
    var id = created();

    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);

    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
    assertThat(server.get("Patient/" + id + "/_history/1").status()).isEqualTo(200);
    assertThat(server.get("Patient/" + id + "/_history/2").status()).isEqualTo(410);
    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);
    assertThat(server.get("Patient/" + id + "/_history").json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void anUpdateBringsADeletedResourceBack() {
    var id = created();
    server.delete("Patient/" + id);

    assertThat(server.put("Patient/" + id, withId(id, "")).status()).isEqualTo(201);

    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"3\"");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).containsExactly(id);
  }

  @Test
  void whatOthersReferToIsNotDeleted() {
    var id = created();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var answer = server.delete("Patient/" + id);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.issueCodes()).containsExactly("referenced");
    assertThat(answer.body()).contains("Encounter/" + encounter);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
    server.delete("Encounter/" + encounter);
    assertThat(server.delete("Patient/" + id).status()).isEqualTo(204);
  }

  @Test
  void historyListsTheVersionsNewestFirstInPages() {
    var id = created();
    server.put("Patient/" + id, withId(id, ",\"active\":true"));
    server.put("Patient/" + id, withId(id, ",\"active\":false"));
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
  void aConditionThatMeetsSeveralIsRefused() {
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
  void aConditionThatIsNotUnderstoodIsRefused() {
    var answer =
        server.post("Patient", SampleResources.patient(mark), "If-None-Exist", "shoe-size=42");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issueCodes()).containsExactly("unknown-parameter");
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
  void aConditionalDeleteDeletesTheOneThatIsMeant() {
    var id = created();

    var answer = server.delete(UniqueIdentifiers.search("Patient", mark));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(410);
    assertThat(server.delete(UniqueIdentifiers.search("Patient", mark)).status()).isEqualTo(204);
  }

  @Test
  void theClientChoosesWhatComesBack() {
    var nothing = server.post("Patient", SampleResources.patient(mark), "Prefer", "return=minimal");
    var outcome =
        server.post("Patient", SampleResources.patient(mark), "Prefer", "return=OperationOutcome");

    assertThat(nothing.status()).isEqualTo(201);
    assertThat(nothing.body()).isEmpty();
    assertThat(outcome.issueCodes()).containsExactly("advice");
  }

  @Test
  void xmlComesInAndGoesOut() {
    var xml =
        "<Patient xmlns=\"http://hl7.org/fhir\"><identifier><system value=\"%s\"/><value value=\"%s\"/></identifier></Patient>"
            .formatted(UniqueIdentifiers.SYSTEM, mark);

    var created = server.post("Patient", xml, "Content-Type", TestServer.XML);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.header("Content-Type")).startsWith(TestServer.XML);
    var read = server.get("Patient/" + created.createdId(), "Accept", TestServer.XML);
    assertThat(read.body()).startsWith("<Patient xmlns=\"http://hl7.org/fhir\">").contains(mark);
    assertThat(server.get("Patient/" + created.createdId() + "?_format=xml").body())
        .isEqualTo(read.body());
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Patient xmlns='http://hl7.org/fhir'><active>true</active></Patient>",
        "<Patient xmlns='http://hl7.org/fhir'><active/></Patient>",
        "<Patient xmlns='http://hl7.org/fhir'><active value='true'/>lost</Patient>",
        "<Patient><active value='true'/></Patient>",
        "<Patient xmlns='http://other.example.org'><active value='true'/></Patient>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><Patient xmlns='http://hl7.org/fhir'><active value='true'/></Patient>"
      })
  void xmlOfWhichSomethingWouldBeLostIsRefused(String xml) {
    var answer =
        server.post("Patient", xml, "Content-Type", TestServer.XML, "Accept", TestServer.JSON);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.issueCodes()).containsExactly("malformed");
  }

  @Test
  void xmlMayHaveANarrativeAndSpace() {
    var xml =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Patient xmlns="http://hl7.org/fhir">
          <!-- a comment -->
          <text><status value="generated"/>
            <div xmlns="http://www.w3.org/1999/xhtml">Some <b>text</b><br/></div></text>
          <extension url="https://e.example.org/x"><valueCode value="y"/></extension>
          <active value="true"/>
        </Patient>
        """;

    var created = server.post("Patient", xml, "Content-Type", TestServer.XML);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).contains("<b>text</b>").contains("valueCode");
  }

  @Test
  void aConditionThatGuardsAgainstOverwritingIsKept() {
    var id = created();
    var changed = withId(id, ",\"active\":true");

    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "*").status()).isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "W/\"1\"").status())
        .isEqualTo(412);
    assertThat(server.delete("Patient/none", "If-Match", "W/\"99\"").status()).isEqualTo(412);
    assertThat(server.put("Patient/" + id, changed, "If-None-Match", "W/\"7\"").status())
        .isEqualTo(200);
  }

  @Test
  void anEmptyConditionIsNone() {
    var answer = server.post("Patient", SampleResources.patient(mark), "If-None-Exist", "");

    assertThat(answer.status()).as(answer.body()).isEqualTo(412);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient/%s/", "/Patient/%s", "Patient/%s?x=1", "patient/%s", "Patient"})
  void aRelativeReferenceThatIsNoneIsRefused(String reference) {
    var encounter = SampleResources.encounter(mark, reference.formatted(created()));

    var answer = server.post("Encounter", encounter);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.issueCodes()).containsExactly("unresolved-reference");
    assertThat(answer.expressions()).containsExactly("Encounter.subject.reference");
  }

  @Test
  void preferencesAreReadAsHttpWritesThem() {
    for (var preference : List.of("Return=minimal", "return = minimal", "RETURN=\"minimal\"")) {
      var answer =
          server.post(
              "Patient", SampleResources.patient(UniqueIdentifiers.value()), "Prefer", preference);

      assertThat(answer.body()).as(preference).isEmpty();
    }
  }

  @Test
  void headAnswersWithoutBody() {
    var id = created();

    var answer =
        server.send("HEAD", "Patient/" + id, java.net.http.HttpRequest.BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(answer.body()).isEmpty();
  }

  private String created() {
    return server.post("Patient", SampleResources.patient(mark)).createdId();
  }

  private String withId(String id, String more) {
    return SampleResources.patient(mark, ",\"id\":\"%s\"%s".formatted(id, more));
  }

  private static java.util.List<String> requests(ServerResponse history) {
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
