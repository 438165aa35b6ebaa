package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.UniqueIdentifiers;

/** {@code location:below=…}: references to resources that are parts of each other. */
@OnEachDatabase
class PartOfHierarchyTest {

  private final SearchFixture records;
  private final String clinic;
  private final String floor;
  private final String room;
  private final String atClinic;
  private final String onFloor;
  private final String inRoom;

  PartOfHierarchyTest(TestDatabase database) {
    records = SearchFixture.of(database.server());
    clinic = records.create("Location", "\"name\":\"clinic\"");
    floor = partOf(clinic);
    room = partOf(floor);
    partOf(records.create("Location", "\"name\":\"elsewhere\""));
    atClinic = encounterAt(clinic);
    onFloor = encounterAt(floor);
    inRoom = encounterAt(room);
  }

  private String partOf(String location) {
    return records.create("Location", "\"partOf\":{\"reference\":\"Location/%s\"}", location);
  }

  private String encounterAt(String location) {
    return records.create(
        "Encounter",
        "\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},\"location\":[{\"location\":{\"reference\":\"Location/%s\"}}]",
        location);
  }

  @Test
  void whatIsInThePartsOfAPlaceIsBelowIt() {
    assertFinds("Encounter?mine&location:below=" + clinic, atClinic, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=Location/" + floor, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=" + room, inRoom);
    assertFinds("Encounter?mine&location:below=" + room + "," + floor, onFloor, inRoom);
    assertFinds("Encounter?mine&location:below=nowhere");
  }

  @Test
  void whatIsAtThePlacesAroundAPlaceIsAboveIt() {
    assertFinds("Encounter?mine&location:above=" + room, atClinic, onFloor, inRoom);
    assertFinds("Encounter?mine&location:above=" + clinic, atClinic);
  }

  @Test
  void partsThemselvesAreFound() {
    assertFinds("Location?mine&partof:below=" + clinic, floor, room);
    assertFinds("Location?mine&partof:above=" + floor, floor, room);
    assertFinds("Location?mine&partof.partof:below=" + clinic, room);
  }

  @Test
  void whatIsPartOfItselfIsFoundOnce() {
    var update =
        """
        {"resourceType":"Location","id":"%s","identifier":[{"system":"%s","value":"%s"}],
         "partOf":{"reference":"Location/%s"}}"""
            .formatted(clinic, UniqueIdentifiers.SYSTEM, records.mark(), room);
    assertThat(records.server().put("Location/" + clinic, update).status()).isEqualTo(200);

    assertFinds("Location?mine&partof:below=" + room, clinic, floor, room);
  }

  /** No patient is part of another one. */
  @Test
  void whereNothingIsPartOfAnythingTheModifierIsRefused() {
    var answer = records.server().get("Observation?patient:below=Patient/1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("patient:below");
  }

  private void assertFinds(String search, String... ids) {
    assertThat(records.ids(search)).as(search).containsExactlyInAnyOrder(ids);
  }
}
