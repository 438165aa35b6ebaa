package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests each kind of search parameter, and includes, sorting, pages and totals. */
@OnEachDatabase
class SearchTest {

  private static final String LOINC = "http://loinc.org";

  private final TestServer server;
  private final SearchFixture fixture;
  private final String mark;
  private final String mine;

  SearchTest(TestDatabase database) {
    server = database.server();
    fixture = SearchFixture.of(server);
    mark = fixture.mark();
    mine = fixture.mine();
  }

  @Test
  void tokensAreSearchedByCodeSystemOrBoth() {
    var id =
        observation("\"code\":{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}", LOINC, mark);

    assertThat(ids("Observation?code=" + mark)).containsExactly(id);
    assertThat(ids("Observation?code=" + LOINC + "|" + mark)).containsExactly(id);
    assertThat(ids("Observation?code=http://other.example.org|" + mark)).isEmpty();
    assertThat(ids("Observation?code=|" + mark)).isEmpty();
    assertThat(ids("Observation?" + mine + "&code=" + LOINC + "|")).containsExactly(id);
    assertThat(ids("Observation?code=nothing," + mark)).containsExactly(id);
    assertThat(ids("Observation?" + mine + "&code:not=" + mark)).isEmpty();
    assertThat(ids("Observation?" + mine + "&code:not=nothing")).containsExactly(id);
    assertThat(ids("Observation?" + mine + "&code=" + mark.toUpperCase())).isEmpty();
  }

  @Test
  void booleansAndCodesAreSearchedAsTokens() {
    var id = patient(",\"active\":true,\"gender\":\"female\",\"deceasedBoolean\":false");

    assertThat(ids("Patient?" + mine + "&active=true&gender=female&deceased=false"))
        .containsExactly(id);
    assertThat(ids("Patient?" + mine + "&gender=http://hl7.org/fhir/administrative-gender|female"))
        .containsExactly(id);
    assertThat(ids("Patient?" + mine + "&active=false")).isEmpty();
  }

  @Test
  void stringsAreSearchedByPrefixIgnoringCaseAndAccents() {
    var id = patient(",\"name\":[{\"family\":\"Å%s\",\"given\":[\"Zoë\"]}]".formatted(mark));

    assertThat(ids("Patient?family=a" + mark)).containsExactly(id);
    assertThat(ids("Patient?family=A" + mark.substring(0, 20).toUpperCase())).containsExactly(id);
    assertThat(ids("Patient?family=" + mark)).isEmpty();
    assertThat(ids("Patient?family:contains=" + mark.substring(5))).containsExactly(id);
    assertThat(ids("Patient?family:exact=Å" + mark)).containsExactly(id);
    assertThat(ids("Patient?family:exact=å" + mark)).isEmpty();
    assertThat(ids("Patient?" + mine + "&given=zoe&name=zoe")).containsExactly(id);
    assertThat(ids("Patient?" + mine + "&given=%25")).isEmpty();
    assertThat(ids("Patient?" + mine + "&given:contains=_")).isEmpty();
  }

  @Test
  void profilesAreSearchedWithAndWithoutVersion() {
    var profile = "http://example.org/StructureDefinition/" + mark;
    var id = patient(",\"meta\":{\"profile\":[\"%s|2.1\"]}".formatted(profile));

    assertThat(ids("Patient?_profile=" + profile)).containsExactly(id);
    assertThat(ids("Patient?_profile=" + profile + "|2.1")).containsExactly(id);
    assertThat(ids("Patient?_profile=" + profile + "|2.2")).isEmpty();
  }

  @Test
  void escapedCommasAndBarsAreSearchedLiterally() {
    var id = patient(",\"name\":[{\"family\":\"%s, the\"}]".formatted(mark));

    assertThat(ids("Patient?family=" + mark + "\\,")).containsExactly(id);
    assertThat(ids("Patient?family=" + mark + "\\,x")).isEmpty();
  }

  @Test
  void datesAreSearchedByTheirImplicitRange() {
    var id = patient(",\"birthDate\":\"1980-05\"");

    for (var found : List.of("1980-05", "1980", "ge1980-05-01", "le1980-05-31", "ne1980-05-03")) {
      assertThat(ids("Patient?" + mine + "&birthdate=" + found)).as(found).containsExactly(id);
    }
    for (var missed :
        List.of("1980-05-03", "gt1980-05", "lt1980-05", "sa1980-05", "eb1980-05-31")) {
      assertThat(ids("Patient?" + mine + "&birthdate=" + missed)).as(missed).isEmpty();
    }
    assertThat(ids("Patient?" + mine + "&birthdate=ge1980&birthdate=lt1981")).containsExactly(id);
  }

  @Test
  void periodsWithoutEndAreSearchedAsOpen() {
    var id =
        server
            .post(
                "Encounter",
                SampleResources.encounter(mark, server.base() + "/Patient/" + patient(""))
                    .replace("\"status\"", "\"period\":{\"start\":\"2026-03-01\"},\"status\""))
            .createdId();

    assertThat(ids("Encounter?" + mine + "&date=gt2030")).containsExactly(id);
    assertThat(ids("Encounter?" + mine + "&date=lt2026-03-01")).isEmpty();
    assertThat(ids("Encounter?" + mine + "&date=eb2030")).isEmpty();
  }

  @Test
  void numbersAndQuantitiesAreSearchedWithTheirWrittenPrecision() {
    var id =
        observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":{\"value\":5.4,\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\",\"unit\":\"mg\"}");

    for (var found :
        List.of(
            "5", "5.4", "5.4|http://unitsofmeasure.org|mg", "5.4||mg", "gt5.3", "le5.4", "ap5")) {
      assertThat(ids("Observation?" + mine + "&value-quantity=" + found))
          .as(found)
          .containsExactly(id);
    }
    for (var missed :
        List.of("5.40001", "5.5", "5.4|http://unitsofmeasure.org|g", "gt5.4", "ne5.4")) {
      assertThat(ids("Observation?" + mine + "&value-quantity=" + missed)).as(missed).isEmpty();
    }
  }

  @Test
  void urisAreSearchedInFull() {
    var profile = "https://profiles.example.org/" + mark;
    var id = patient(",\"meta\":{\"profile\":[\"%s\"]}".formatted(profile));

    assertThat(ids("Patient?_profile=" + profile)).containsExactly(id);
    assertThat(ids("Patient?_profile=https://profiles.example.org/")).isEmpty();
  }

  @Test
  void metadataParametersFindTagsLabelsIdsAndTimes() {
    var id =
        patient(
            """
            ,"meta":{"tag":[{"system":"https://t.example.org","code":"%s"}],
            "security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}"""
                .formatted(mark));

    assertThat(ids("Patient?_tag=https://t.example.org|" + mark)).containsExactly(id);
    assertThat(ids("Patient?" + mine + "&_security=R")).containsExactly(id);
    assertThat(ids("Patient?_id=" + id)).containsExactly(id);
    assertThat(ids("Patient?_id=nothing," + id)).containsExactly(id);
    assertThat(ids("Patient?_id=" + id + "&_lastUpdated=ge2020-01-01")).containsExactly(id);
    assertThat(ids("Patient?_id=" + id + "&_lastUpdated=lt2020-01-01")).isEmpty();
  }

  @Test
  void referencesAreSearchedInEveryForm() {
    var patient = patient("");
    var id = encounterOf(patient);

    for (var form : List.of(patient, "Patient/" + patient, server.base() + "/Patient/" + patient)) {
      assertThat(ids("Encounter?subject=" + form)).as(form).containsExactly(id);
    }
    assertThat(ids("Encounter?patient=" + patient)).containsExactly(id);
    assertThat(ids("Encounter?subject:Patient=" + patient)).containsExactly(id);
    assertThat(ids("Encounter?subject=Group/" + patient)).isEmpty();
    assertThat(ids("Encounter?" + mine + "&subject=Patient/not-there")).isEmpty();
  }

  @Test
  void theMissingModifierFindsPresentAndAbsentValues() {
    var with = patient(",\"gender\":\"male\"");
    var without = patient("");

    assertThat(ids("Patient?" + mine + "&gender:missing=true")).containsExactly(without);
    assertThat(ids("Patient?" + mine + "&gender:missing=false")).containsExactly(with);
  }

  @Test
  void includedResourcesHaveTheirSearchMode() {
    var patient = patient("");
    var id = encounterOf(patient);

    var forward = server.get("Encounter?" + mine + "&_include=Encounter:subject");
    var narrowed = server.get("Encounter?" + mine + "&_include=Encounter:subject:Group");
    var reverse = server.get("Patient?_id=" + patient + "&_revinclude=Encounter:patient");

    assertThat(forward.ids()).containsExactly(id, patient);
    assertThat(SearchFixture.modes(forward)).containsExactly("match", "include");
    assertThat(narrowed.ids()).containsExactly(id);
    assertThat(reverse.ids()).containsExactly(patient, id);
    assertThat(SearchFixture.modes(reverse)).containsExactly("match", "include");
  }

  @Test
  void sortingSupportsDirectionsSeveralKeysAndMissingValuesLast() {
    var none = patient("");
    var young = patient(",\"birthDate\":\"2001-01-01\",\"gender\":\"male\"");
    var old = patient(",\"birthDate\":\"1950-01-01\",\"gender\":\"male\"");
    var middle = patient(",\"birthDate\":\"1980-01-01\",\"gender\":\"female\"");

    assertThat(ids("Patient?" + mine + "&_sort=birthdate"))
        .containsExactly(old, middle, young, none);
    assertThat(ids("Patient?" + mine + "&_sort=-birthdate"))
        .containsExactly(young, middle, old, none);
    assertThat(ids("Patient?" + mine + "&_sort=gender,-birthdate"))
        .containsExactly(middle, young, old, none);
    assertThat(ids("Patient?" + mine + "&_sort=_id")).isSorted();
    assertThat(ids("Patient?" + mine + "&_sort=-_lastUpdated").getFirst()).isEqualTo(middle);
  }

  @Test
  void searchPagesAreStatelessAndComplete() {
    var all = new ArrayList<String>();
    for (var i = 0; i < 7; i++) {
      all.add(patient(",\"birthDate\":\"19%d0-01-01\"".formatted(2 + i % 3)));
    }

    for (var sort : List.of("", "&_sort=birthdate", "&_sort=-birthdate,_id")) {
      assertThat(fixture.allPages("Patient?" + mine + "&_count=2" + sort))
          .as(sort)
          .containsExactlyInAnyOrderElementsOf(all)
          .isEqualTo(ids("Patient?" + mine + sort));
    }
  }

  @Test
  void searchPagesAreStableDuringWrites() {
    var first = patient("");
    var second = patient("");
    var third = patient("");
    var page = server.get("Patient?" + mine + "&_count=1");
    assertThat(page.ids()).containsExactly(first);

    server.delete("Patient/" + first);
    var fourth = patient("");

    assertThat(fixture.allPages(page.link("next"))).containsExactly(second, third, fourth);
  }

  @Test
  void aForgedPagingLinkIsRejected() {
    patient("");
    patient("");
    var next = server.get("Patient?" + mine + "&_count=1").link("next");

    var forged = server.get(next.replace("_count=1", "_count=2"));
    var broken = server.get(next + "x");

    assertThat(forged.status()).isEqualTo(400);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.issueCodes()).containsExactly("invalid-parameter");
  }

  @Test
  void totalsAreCountedIfRequested() {
    patient("");
    patient("");
    patient("");

    assertThat(server.get("Patient?" + mine + "&_summary=count").total()).isEqualTo(3);
    assertThat(server.get("Patient?" + mine + "&_summary=count").json().has("entry")).isFalse();
    assertThat(server.get("Patient?" + mine + "&_count=0").total()).isEqualTo(3);
    assertThat(server.get("Patient?" + mine + "&_count=1&_total=accurate").total()).isEqualTo(3);
    assertThat(server.get("Patient?" + mine + "&_count=1").json().has("total")).isFalse();
    assertThat(server.get("Patient?" + mine).total()).isEqualTo(3);
  }

  @Test
  void theSelfLinkNamesTheProcessedParameters() {
    var response = server.get("Patient?" + mine + "&shoe-size=42", "Prefer", "handling=lenient");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.link("self")).contains("identifier=").doesNotContain("shoe-size");
    var sorted =
        server.get("Patient?" + mine + "&_sort=shoe-size,-_id", "Prefer", "handling=lenient");
    assertThat(sorted.link("self")).contains("_sort=-_id").doesNotContain("shoe-size");
    assertThat(server.get("Patient?_sort=shoe-size").expressions()).containsExactly("_sort");
  }

  @Test
  void unknownSearchParametersAreReported() {
    var response = server.get("Patient?" + mine + "&shoe-size=42&hat=7");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("unknown-parameter", "unknown-parameter");
    assertThat(response.expressions()).containsExactly("shoe-size", "hat");
    assertThat(response.json().at("/issue/0/diagnostics").asText()).contains("birthdate");
  }

  @Test
  void aNumberThatTheIndexCannotHoldIsStoredAsItIs() {
    for (var number :
        List.of(
            "1.000000000000000000E-245", "-1.0E+245", "1E-22", "12345678901234567890123456789")) {
      var stored =
          server.post(
              "Observation",
              SampleResources.observation(
                  UniqueIdentifiers.value(),
                  ",\"valueQuantity\":{\"value\":%s}".formatted(number)));

      assertThat(stored.status()).as(stored.body()).isEqualTo(201);
      assertThat(server.get("Observation/" + stored.createdId()).body())
          .contains("\"value\":" + number);
    }
  }

  @Test
  void invalidSearchValuesAreRejected() {
    for (var wrong :
        List.of(
            "birthdate=yesterday",
            "birthdate=2020-13-40",
            "gender:above=x",
            "identifier=a|b|c",
            "gender:missing=maybe",
            "_count=-1",
            "_count=many",
            "_sort=shoe-size",
            "_include=Patient",
            "_include=Patient:name",
            "_revinclude=Encounter:shoe",
            "_summary=brief",
            "_total=some",
            "general-practitioner:Ketamine=1")) {
      var response = server.get("Patient?" + wrong);
      assertThat(response.status()).as(wrong + response.body()).isEqualTo(400);
    }
    assertThat(server.get("Observation?value-quantity=much").status()).isEqualTo(400);
    assertThat(server.get("Observation?value-quantity=1e99").status()).isEqualTo(400);
  }

  @Test
  void aSearchMayBePosted() {
    var id = patient("");

    var response =
        server.send(
            "POST",
            "Patient/_search",
            BodyPublishers.ofString("identifier=" + mark),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(response.ids()).containsExactly(id);
  }

  @Test
  void acknowledgedWritesAreFoundImmediately() {
    for (var i = 0; i < 20; i++) {
      var id = patient(",\"active\":" + (i % 2 == 0));
      assertThat(ids("Patient?_id=" + id + "&active=" + (i % 2 == 0))).containsExactly(id);
    }
  }

  @Test
  void anUpdateReplacesTheSearchedValues() {
    var id = patient(",\"gender\":\"male\"");
    server.put(
        "Patient/" + id,
        SampleResources.patient(mark, ",\"gender\":\"female\",\"id\":\"" + id + "\""));

    assertThat(ids("Patient?" + mine + "&gender=male")).isEmpty();
    assertThat(ids("Patient?" + mine + "&gender=female")).containsExactly(id);
  }

  private List<String> ids(String search) {
    return fixture.ids(search);
  }

  private String patient(String more) {
    return fixture.patient(more.startsWith(",") ? more.substring(1) : more);
  }

  private String encounterOf(String patient) {
    return fixture.encounterOf(patient);
  }

  private String observation(String more, Object... values) {
    return fixture.observation(more, values);
  }
}
