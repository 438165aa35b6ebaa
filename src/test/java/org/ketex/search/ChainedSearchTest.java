package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Conditions on other resources (search.html#chaining, #has). */
@OnEachDatabase
class ChainedSearchTest {

  private final SearchFixture records;

  ChainedSearchTest(TestDatabase database) {
    records = SearchFixture.of(database.server());
  }

  @Test
  void aChainGoesAlongAReference() {
    var patient = records.patient("\"name\":[{\"family\":\"%s\"}]", records.mark());
    var encounter = records.encounterOf(patient);

    var family = ".family=" + records.mark();
    assertThat(records.ids("Encounter?subject:Patient." + records.mine()))
        .containsExactly(encounter);
    assertThat(records.ids("Encounter?patient" + family)).containsExactly(encounter);
    assertThat(records.ids("Encounter?subject" + family)).containsExactly(encounter);
    assertThat(records.ids("Encounter?patient.family=nobody" + records.mark())).isEmpty();
    assertThat(records.ids("Encounter?patient._id=" + patient)).containsExactly(encounter);
    assertThat(records.ids("Encounter?patient.family:exact=" + records.mark()))
        .containsExactly(encounter);
  }

  @Test
  void aChainHasAnyNumberOfSteps() {
    var parent = records.create("Organization", "\"name\":\"%s\"", records.mark());
    var clinic =
        records.create(
            "Organization",
            "\"name\":\"clinic\",\"partOf\":{\"reference\":\"Organization/%s\"}",
            parent);
    var patient =
        records.patient("\"managingOrganization\":{\"reference\":\"Organization/%s\"}", clinic);
    var encounter = records.encounterOf(patient);

    assertThat(records.ids("Encounter?subject:Patient.organization.partof.name=" + records.mark()))
        .containsExactly(encounter);
    assertThat(records.ids("Encounter?subject.organization.name=" + records.mark())).isEmpty();
    assertThat(records.server().get("Encounter?subject.organization.shoe=x").status())
        .isEqualTo(400);
    assertThat(records.server().get("Encounter?status.name=x").status()).isEqualTo(400);
  }

  @Test
  void whatIsReferredToIsFoundByWhatRefers() {
    var seen = records.patient("");
    var unseen = records.patient("");
    records.encounterOf(seen);

    assertThat(records.ids("Patient?mine&_has:Encounter:patient:status=finished"))
        .containsExactly(seen);
    assertThat(records.ids("Patient?mine&_has:Encounter:patient:status=planned")).isEmpty();
    assertThat(records.ids("Patient?_has:Encounter:patient:" + records.mine()))
        .containsExactly(seen);
    assertThat(records.ids("Patient?mine&_has:Encounter:patient:status:missing=true")).isEmpty();
    assertThat(records.ids("Group?_has:Encounter:patient:" + records.mine())).isEmpty();
    assertThat(unseen).isNotEqualTo(seen);
  }

  @Test
  void reverseChainsAreNestedAndJoinedWithChains() {
    var patient = records.patient("");
    var encounter = records.encounterOf(patient);
    records.observation(
        "\"code\":{\"coding\":[{\"code\":\"%s\"}]},\"encounter\":{\"reference\":\"Encounter/%s\"}",
        records.mark(), encounter);

    assertThat(
            records.ids(
                "Patient?_has:Encounter:patient:_has:Observation:encounter:code=" + records.mark()))
        .containsExactly(patient);
    assertThat(records.ids("Encounter?subject._has:Encounter:patient:" + records.mine()))
        .containsExactly(encounter);
    assertThat(records.ids("Patient?_has:Encounter:patient:subject." + records.mine()))
        .containsExactly(patient);
  }

  @Test
  void aReverseChainThatLeadsNowhereIsRefused() {
    for (var wrong :
        new String[] {"_has:Encounter:patient", "_has:Encounter:status:status=x", "_has:X:y:z=1"}) {
      var answer = records.server().get("Patient?" + wrong + (wrong.contains("=") ? "" : "=x"));
      assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
    }
  }

  @Test
  void theEntriesOfAListAreFound() {
    var listed = records.patient("");
    records.patient("");
    var list =
        records.create(
            "List",
            "\"status\":\"current\",\"mode\":\"working\",\"entry\":[{\"item\":{\"reference\":\"Patient/%s\"}}]",
            listed);

    assertThat(records.ids("Patient?_list=" + list)).containsExactly(listed);
    assertThat(records.ids("Encounter?_list=" + list)).isEmpty();
    assertThat(records.ids("Patient?_list=not-there")).isEmpty();
    assertThat(records.server().get("Patient?_list=$current-problems").status()).isEqualTo(400);
  }
}
