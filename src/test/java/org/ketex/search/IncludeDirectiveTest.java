package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests {@code _include} and {@code _revinclude} (search.html#revinclude). */
@OnEachDatabase
class IncludeDirectiveTest {

  private final SearchFixture fixture;
  private String parent;
  private String clinic;
  private String patient;
  private String encounter;

  IncludeDirectiveTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
  }

  @BeforeEach
  void aPatientOfAClinicThatIsPartOfAnotherOne() {
    parent = fixture.create("Organization", "\"name\":\"parent\"");
    clinic =
        fixture.create(
            "Organization",
            "\"name\":\"clinic\",\"partOf\":{\"reference\":\"Organization/%s\"}",
            parent);
    patient =
        fixture.patient("\"managingOrganization\":{\"reference\":\"Organization/%s\"}", clinic);
    encounter = fixture.encounterOf(patient);
  }

  @Test
  void iteratedIncludesAreFollowed() {
    var search = "Encounter?mine&_include=Encounter:patient";

    assertThat(fixture.ids(search)).containsExactly(encounter, patient);
    assertThat(fixture.ids(search + "&_include:iterate=Patient:organization"))
        .containsExactly(encounter, patient, clinic);
    assertThat(
            fixture.ids(
                search
                    + "&_include:iterate=Patient:organization&_include:iterate=Organization:partof"))
        .containsExactly(encounter, patient, clinic, parent);
    assertThat(fixture.server().get("Encounter?_include=Patient:organization").status())
        .isEqualTo(400);
  }

  @Test
  void iteratedReverseIncludesAreFollowed() {
    assertThat(
            fixture.ids(
                "Organization?_id="
                    + clinic
                    + "&_revinclude=Patient:organization&_revinclude:iterate=Encounter:patient"))
        .containsExactly(clinic, patient, encounter);
  }

  @Test
  void aWildcardIncludeFollowsAllReferences() {
    assertThat(fixture.ids("Encounter?mine&_include=*")).containsExactly(encounter, patient);
    assertThat(fixture.ids("Encounter?mine&_include=Encounter:*"))
        .containsExactly(encounter, patient);
    assertThat(fixture.ids("Patient?_id=" + patient + "&_revinclude=Encounter:*"))
        .containsExactly(patient, encounter);
    assertThat(fixture.ids("Patient?_id=" + patient + "&_revinclude=*"))
        .containsExactly(patient, encounter);
  }

  @Test
  void aWildcardIncludeWithoutReferencesIncludesNothing() {
    var practitioner = fixture.create("Practitioner", "\"active\":true");

    assertThat(fixture.ids("Practitioner?_id=" + practitioner + "&_include=*"))
        .containsExactly(practitioner);
    assertThat(fixture.ids("Practitioner?_id=" + practitioner + "&_include=Practitioner:*"))
        .containsExactly(practitioner);
    assertThat(fixture.server().get("Practitioner?_include:iterate=Shoe:*").status())
        .isEqualTo(400);
  }

  @Test
  void circularIncludesTerminate() {
    var server = fixture.server();
    server.put(
        "Organization/" + parent,
        "{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"parent\",\"partOf\":{\"reference\":\"Organization/%s\"}}"
            .formatted(parent, clinic));

    assertThat(fixture.ids("Organization?_id=" + clinic + "&_include:iterate=Organization:partof"))
        .containsExactly(clinic, parent);
  }
}
