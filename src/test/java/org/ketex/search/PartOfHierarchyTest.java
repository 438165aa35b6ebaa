package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.UniqueIdentifiers;

/** Tests {@code location:below=…}: references to resources that are parts of each other. */
@OnEachDatabase
class PartOfHierarchyTest {

  private final SearchFixture fixture;
  private final String clinic;
  private final String floor;
  private final String room;
  private final String atClinic;
  private final String onFloor;
  private final String inRoom;

  PartOfHierarchyTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
    clinic = fixture.create("Location", "\"name\":\"clinic\"");
    floor = partOf(clinic);
    room = partOf(floor);
    partOf(fixture.create("Location", "\"name\":\"elsewhere\""));
    atClinic = encounterAt(clinic);
    onFloor = encounterAt(floor);
    inRoom = encounterAt(room);
  }

  private String partOf(String location) {
    return fixture.create("Location", "\"partOf\":{\"reference\":\"Location/%s\"}", location);
  }

  private String encounterAt(String location) {
    return fixture.create(
        "Encounter",
        "\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},\"location\":[{\"location\":{\"reference\":\"Location/%s\"}}]",
        location);
  }

  @Test
  void belowFindsReferencesToPartsOfALocation() {
    assertFinds("Encounter?mine&location:below=" + clinic, atClinic, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=Location/" + floor, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=" + room, inRoom);
    assertFinds("Encounter?mine&location:below=" + room + "," + floor, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=nowhere");
  }

  @Test
  void aboveFindsReferencesToTheLocationsAroundALocation() {
    assertFinds("Encounter?mine&location:above=" + room, atClinic, onFloor, inRoom);
    assertFinds("Encounter?mine&location:above=" + clinic, atClinic);
  }

  @Test
  void belowFindsThePartsOfALocation() {
    assertFinds("Location?mine&partof:below=" + clinic, floor, room);
    assertFinds("Location?mine&partof:above=" + floor, floor, room);
    assertFinds("Location?mine&partof.partof:below=" + clinic, room);
  }

  @Test
  void belowFindsACircularHierarchyOnce() {
    var update =
        """
        {"resourceType":"Location","id":"%s","identifier":[{"system":"%s","value":"%s"}],
         "partOf":{"reference":"Location/%s"}}"""
            .formatted(clinic, UniqueIdentifiers.SYSTEM, fixture.mark(), room);
    assertThat(fixture.server().put("Location/" + clinic, update).status()).isEqualTo(200);

    assertFinds("Location?mine&partof:below=" + room, clinic, floor, room);
  }

  /** Uses Patient, which has no part-of hierarchy. */
  @Test
  void belowIsRejectedForTypesWithoutHierarchy() {
    var response = fixture.server().get("Observation?patient:below=Patient/1");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).contains("patient:below");
  }

  private void assertFinds(String search, String... ids) {
    assertThat(fixture.ids(search)).as(search).containsExactlyInAnyOrder(ids);
  }
}
