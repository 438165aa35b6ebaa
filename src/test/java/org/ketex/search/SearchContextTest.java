package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests searches of several types, of all types, and in compartments (http.html#vsearch). */
@OnEachDatabase
class SearchContextTest {

  private final SearchFixture fixture;

  SearchContextTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
  }

  @Test
  void aSearchOfSeveralTypesSupportsTheirCommonParameters() {
    var tag = "\"meta\":{\"tag\":[{\"system\":\"https://t.example.org\",\"code\":\"%s\"}]}";
    var patient = fixture.patient(tag, fixture.mark());
    var organization = fixture.create("Organization", tag, fixture.mark());

    var tagged = "_tag=https://t.example.org|" + fixture.mark();
    assertThat(fixture.ids("?_type=Patient,Organization&" + tagged))
        .containsExactly(patient, organization);
    assertThat(fixture.ids("?_type=Patient&" + tagged)).containsExactly(patient);
    assertThat(fixture.ids("?" + tagged)).containsExactly(patient, organization);
    assertThat(fixture.ids("?" + tagged + "&_sort=-_lastUpdated"))
        .containsExactly(organization, patient);
    assertThat(fixture.allPages("?" + tagged + "&_count=1")).containsExactly(patient, organization);
    assertThat(fixture.search("?" + tagged + "&_summary=count").total()).isEqualTo(2);
    assertThat(fixture.ids("?_type=Patient,Organization&identifier=" + fixture.mark()))
        .containsExactly(patient, organization);
    assertThat(fixture.server().get("?_type=Patient,Organization&birthdate=2020").status())
        .isEqualTo(400);
    assertThat(fixture.server().get("?_type=Patience").status()).isEqualTo(400);
  }

  @Test
  void aCompartmentSearchFindsItsMembers() {
    var patient = fixture.patient("");
    var other = fixture.patient("");
    var encounter = fixture.encounterOf(patient);
    fixture.encounterOf(other);

    var compartment = "Patient/" + patient + "/";
    assertThat(fixture.ids(compartment + "Encounter")).containsExactly(encounter);
    assertThat(fixture.ids(compartment + "Encounter?status=finished")).containsExactly(encounter);
    assertThat(fixture.ids(compartment + "Encounter?status=planned")).isEmpty();
    assertThat(fixture.ids(compartment + "Observation")).isEmpty();
    assertThat(fixture.ids(compartment + "*")).containsExactly(patient, encounter);
    assertThat(fixture.ids("Encounter/" + encounter + "/Encounter")).containsExactly(encounter);
    assertThat(fixture.ids("Patient/not-there/Encounter")).isEmpty();
    assertThat(fixture.server().get("Organization/1/Encounter").status()).isEqualTo(404);
    assertThat(fixture.server().get(compartment + "Shoe").status()).isEqualTo(404);
  }

  @Test
  void aCompartmentSearchIsPaged() {
    var patient = fixture.patient("");
    var first = fixture.encounterOf(patient);
    var second = fixture.encounterOf(patient);

    assertThat(fixture.allPages("Patient/" + patient + "/Encounter?_count=1"))
        .containsExactly(first, second);
  }
}
