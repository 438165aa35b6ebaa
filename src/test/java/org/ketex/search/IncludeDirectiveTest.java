package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** What comes with the matches (search.html#revinclude). */
@OnEachDatabase
class IncludeDirectiveTest {

  private final SearchFixture records;
  private String parent;
  private String clinic;
  private String patient;
  private String encounter;

  IncludeDirectiveTest(TestDatabase database) {
    records = SearchFixture.of(database.server());
  }

  @BeforeEach
  void aPatientOfAClinicThatIsPartOfAnotherOne() {
    parent = records.create("Organization", "\"name\":\"parent\"");
    clinic =
        records.create(
            "Organization",
            "\"name\":\"clinic\",\"partOf\":{\"reference\":\"Organization/%s\"}",
            parent);
    patient =
        records.patient("\"managingOrganization\":{\"reference\":\"Organization/%s\"}", clinic);
    encounter = records.encounterOf(patient);
  }

  @Test
  void includesGoOnWhereTheyAreIterated() {
    var search = "Encounter?mine&_include=Encounter:patient";

    assertThat(records.ids(search)).containsExactly(encounter, patient);
    assertThat(records.ids(search + "&_include:iterate=Patient:organization"))
        .containsExactly(encounter, patient, clinic);
    assertThat(
            records.ids(
                search
                    + "&_include:iterate=Patient:organization&_include:iterate=Organization:partof"))
        .containsExactly(encounter, patient, clinic, parent);
    assertThat(records.server().get("Encounter?_include=Patient:organization").status())
        .isEqualTo(400);
  }

  @Test
  void reverseIncludesGoOnToo() {
    assertThat(
            records.ids(
                "Organization?_id="
                    + clinic
                    + "&_revinclude=Patient:organization&_revinclude:iterate=Encounter:patient"))
        .containsExactly(clinic, patient, encounter);
  }

  @Test
  void aStarIncludesAlongAllReferences() {
    assertThat(records.ids("Encounter?mine&_include=*")).containsExactly(encounter, patient);
    assertThat(records.ids("Encounter?mine&_include=Encounter:*"))
        .containsExactly(encounter, patient);
    assertThat(records.ids("Patient?_id=" + patient + "&_revinclude=Encounter:*"))
        .containsExactly(patient, encounter);
    assertThat(records.ids("Patient?_id=" + patient + "&_revinclude=*"))
        .containsExactly(patient, encounter);
  }

  @Test
  void aStarOfWhatRefersToNothingIncludesNothing() {
    var practitioner = records.create("Practitioner", "\"active\":true");

    assertThat(records.ids("Practitioner?_id=" + practitioner + "&_include=*"))
        .containsExactly(practitioner);
    assertThat(records.ids("Practitioner?_id=" + practitioner + "&_include=Practitioner:*"))
        .containsExactly(practitioner);
    assertThat(records.server().get("Practitioner?_include:iterate=Shoe:*").status())
        .isEqualTo(400);
  }

  @Test
  void circlesEnd() {
    var server = records.server();
    server.put(
        "Organization/" + parent,
        "{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"parent\",\"partOf\":{\"reference\":\"Organization/%s\"}}"
            .formatted(parent, clinic));

    assertThat(records.ids("Organization?_id=" + clinic + "&_include:iterate=Organization:partof"))
        .containsExactly(clinic, parent);
  }
}
