package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests criteria on other resources (search.html#chaining, #has). */
@OnEachDatabase
class ChainedSearchTest {

  private final SearchFixture fixture;

  ChainedSearchTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
  }

  @Test
  void aChainFollowsAReference() {
    var patient = fixture.patient("\"name\":[{\"family\":\"%s\"}]", fixture.mark());
    var encounter = fixture.encounterOf(patient);

    var family = ".family=" + fixture.mark();
    assertThat(fixture.ids("Encounter?subject:Patient." + fixture.mine()))
        .containsExactly(encounter);
    assertThat(fixture.ids("Encounter?patient" + family)).containsExactly(encounter);
    assertThat(fixture.ids("Encounter?subject" + family)).containsExactly(encounter);
    assertThat(fixture.ids("Encounter?patient.family=nobody" + fixture.mark())).isEmpty();
    assertThat(fixture.ids("Encounter?patient._id=" + patient)).containsExactly(encounter);
    assertThat(fixture.ids("Encounter?patient.family:exact=" + fixture.mark()))
        .containsExactly(encounter);
  }

  @Test
  void aChainHasAnyNumberOfSteps() {
    var parent = fixture.create("Organization", "\"name\":\"%s\"", fixture.mark());
    var clinic =
        fixture.create(
            "Organization",
            "\"name\":\"clinic\",\"partOf\":{\"reference\":\"Organization/%s\"}",
            parent);
    var patient =
        fixture.patient("\"managingOrganization\":{\"reference\":\"Organization/%s\"}", clinic);
    var encounter = fixture.encounterOf(patient);

    assertThat(fixture.ids("Encounter?subject:Patient.organization.partof.name=" + fixture.mark()))
        .containsExactly(encounter);
    assertThat(fixture.ids("Encounter?subject.organization.name=" + fixture.mark())).isEmpty();
    assertThat(fixture.server().get("Encounter?subject.organization.shoe=x").status())
        .isEqualTo(400);
    assertThat(fixture.server().get("Encounter?status.name=x").status()).isEqualTo(400);
  }

  @Test
  void aReverseChainFindsReferencedResources() {
    var seen = fixture.patient("");
    var unseen = fixture.patient("");
    fixture.encounterOf(seen);

    assertThat(fixture.ids("Patient?mine&_has:Encounter:patient:status=finished"))
        .containsExactly(seen);
    assertThat(fixture.ids("Patient?mine&_has:Encounter:patient:status=planned")).isEmpty();
    assertThat(fixture.ids("Patient?_has:Encounter:patient:" + fixture.mine()))
        .containsExactly(seen);
    assertThat(fixture.ids("Patient?mine&_has:Encounter:patient:status:missing=true")).isEmpty();
    assertThat(fixture.ids("Group?_has:Encounter:patient:" + fixture.mine())).isEmpty();
    assertThat(unseen).isNotEqualTo(seen);
  }

  @Test
  void reverseChainsAreNestedAndJoinedWithChains() {
    var patient = fixture.patient("");
    var encounter = fixture.encounterOf(patient);
    fixture.observation(
        "\"code\":{\"coding\":[{\"code\":\"%s\"}]},\"encounter\":{\"reference\":\"Encounter/%s\"}",
        fixture.mark(), encounter);

    assertThat(
            fixture.ids(
                "Patient?_has:Encounter:patient:_has:Observation:encounter:code=" + fixture.mark()))
        .containsExactly(patient);
    assertThat(fixture.ids("Encounter?subject._has:Encounter:patient:" + fixture.mine()))
        .containsExactly(encounter);
    assertThat(fixture.ids("Patient?_has:Encounter:patient:subject." + fixture.mine()))
        .containsExactly(patient);
  }

  @Test
  void anInvalidReverseChainIsRejected() {
    for (var wrong :
        new String[] {"_has:Encounter:patient", "_has:Encounter:status:status=x", "_has:X:y:z=1"}) {
      var response = fixture.server().get("Patient?" + wrong + (wrong.contains("=") ? "" : "=x"));
      assertThat(response.status()).as(wrong + response.body()).isEqualTo(400);
    }
  }

  @Test
  void theListParameterFindsTheEntriesOfAList() {
    var listed = fixture.patient("");
    fixture.patient("");
    var list =
        fixture.create(
            "List",
            "\"status\":\"current\",\"mode\":\"working\",\"entry\":[{\"item\":{\"reference\":\"Patient/%s\"}}]",
            listed);

    assertThat(fixture.ids("Patient?_list=" + list)).containsExactly(listed);
    assertThat(fixture.ids("Encounter?_list=" + list)).isEmpty();
    assertThat(fixture.ids("Patient?_list=not-there")).isEmpty();
    assertThat(fixture.server().get("Patient?_list=$current-problems").status()).isEqualTo(400);
  }
}
