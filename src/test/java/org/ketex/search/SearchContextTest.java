package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Searches over several types, over all, and in compartments (http.html#vsearch). */
@OnEachDatabase
class SearchContextTest {

  private final SearchFixture records;

  SearchContextTest(TestDatabase database) {
    records = SearchFixture.of(database.server());
  }

  @Test
  void severalTypesAreSearchedByWhatTheyShare() {
    var tag = "\"meta\":{\"tag\":[{\"system\":\"https://t.example.org\",\"code\":\"%s\"}]}";
    var patient = records.patient(tag, records.mark());
    var organization = records.create("Organization", tag, records.mark());

    var tagged = "_tag=https://t.example.org|" + records.mark();
    assertThat(records.ids("?_type=Patient,Organization&" + tagged))
        .containsExactly(patient, organization);
    assertThat(records.ids("?_type=Patient&" + tagged)).containsExactly(patient);
    assertThat(records.ids("?" + tagged)).containsExactly(patient, organization);
    assertThat(records.ids("?" + tagged + "&_sort=-_lastUpdated"))
        .containsExactly(organization, patient);
    assertThat(records.allPages("?" + tagged + "&_count=1")).containsExactly(patient, organization);
    assertThat(records.search("?" + tagged + "&_summary=count").total()).isEqualTo(2);
    assertThat(records.ids("?_type=Patient,Organization&identifier=" + records.mark()))
        .containsExactly(patient, organization);
    assertThat(records.server().get("?_type=Patient,Organization&birthdate=2020").status())
        .isEqualTo(400);
    assertThat(records.server().get("?_type=Patience").status()).isEqualTo(400);
  }

  @Test
  void aCompartmentHasWhatBelongsToIt() {
    var patient = records.patient("");
    var other = records.patient("");
    var encounter = records.encounterOf(patient);
    records.encounterOf(other);

    var compartment = "Patient/" + patient + "/";
    assertThat(records.ids(compartment + "Encounter")).containsExactly(encounter);
    assertThat(records.ids(compartment + "Encounter?status=finished")).containsExactly(encounter);
    assertThat(records.ids(compartment + "Encounter?status=planned")).isEmpty();
    assertThat(records.ids(compartment + "Observation")).isEmpty();
    assertThat(records.ids(compartment + "*")).containsExactly(patient, encounter);
    assertThat(records.ids("Encounter/" + encounter + "/Encounter")).containsExactly(encounter);
    assertThat(records.ids("Patient/not-there/Encounter")).isEmpty();
    assertThat(records.server().get("Organization/1/Encounter").status()).isEqualTo(404);
    assertThat(records.server().get(compartment + "Shoe").status()).isEqualTo(404);
  }

  @Test
  void aCompartmentComesInPages() {
    var patient = records.patient("");
    var first = records.encounterOf(patient);
    var second = records.encounterOf(patient);

    assertThat(records.allPages("Patient/" + patient + "/Encounter?_count=1"))
        .containsExactly(first, second);
  }
}
