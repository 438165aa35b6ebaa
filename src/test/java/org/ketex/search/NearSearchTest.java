package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests {@code Location?near=[latitude]|[longitude]|[distance]|[units]}. */
@OnEachDatabase
class NearSearchTest {

  private final TestServer server;
  private final SearchFixture fixture;
  private final String portland;
  private final String seattle;
  private final String fiji;

  NearSearchTest(TestDatabase database) {
    server = database.server();
    fixture = SearchFixture.of(server);
    portland = at("45.5152", "-122.6784");
    seattle = at("47.6062", "-122.3321");
    fiji = at("-17.7134", "179.9900");
    fixture.create("Location", "\"name\":\"nowhere\"");
  }

  private String at(String latitude, String longitude) {
    return fixture.create(
        "Location", "\"position\":{\"latitude\":%s,\"longitude\":%s}", latitude, longitude);
  }

  /** Uses Portland and Seattle, which are 234 km apart. */
  @Test
  void nearFindsLocationsWithinTheDistance() {
    assertFinds("45.5|-122.7", portland);
    assertFinds("45.5152|-122.6784|233|km", portland);
    assertFinds("45.5152|-122.6784|235|km", portland, seattle);
    assertFinds("45.5152|-122.6784|235", portland, seattle);
    assertFinds("45.5152|-122.6784|235000|m", portland, seattle);
    assertFinds("45.5152|-122.6784|145|[mi_i]", portland);
    assertFinds("45.5152|-122.6784|147|[mi_i]", portland, seattle);
    assertFinds("45.5152|-122.6784|0|km", portland);
    assertFinds("0|0|20016|km", portland, seattle, fiji);
    assertFinds("45.5152|-122.6784|1,47.6062|-122.3321|1", portland, seattle);
  }

  @Test
  void nearFindsLocationsAcrossTheDateLine() {
    assertFinds("-17.7134|-179.99|3|km", fiji);
    assertFinds("-17.7134|-179.99|2|km");
  }

  @Test
  void nearIsSupportedInChains() {
    var encounter =
        fixture.create(
            "Encounter",
            "\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},\"location\":[{\"location\":{\"reference\":\"Location/%s\"}}]",
            seattle);
    assertThat(fixture.ids("Encounter?mine&location.near=47.6|-122.3|10|km"))
        .containsExactly(encounter);
    assertThat(fixture.ids("Encounter?mine&location.near=45.5|-122.7|10|km")).isEmpty();
  }

  @Test
  void eachMatchHasItsDistanceInTheRequestedUnit() {
    for (var suffix : new String[] {"", "&_elements=name"}) {
      var page = fixture.search("Location?mine&near=45.5152|-122.6784|300|km" + suffix).json();
      for (var entry : page.path("entry")) {
        var extension = entry.at("/search/extension/0");
        assertThat(extension.path("url").asText())
            .isEqualTo("http://hl7.org/fhir/StructureDefinition/location-distance");
        var isSeattle = entry.at("/resource/id").asText().equals(seattle);
        assertThat(extension.at("/valueDistance/value").asDouble())
            .isCloseTo(isSeattle ? 234 : 0, offset(0.9));
        assertThat(extension.at("/valueDistance/code").asText()).isEqualTo("km");
      }
      assertThat(page.path("entry")).hasSize(2);
    }
    assertThat(fixture.search("Location?mine").body()).doesNotContain("extension");
  }

  @Test
  void invalidNearValuesAreRejected() {
    for (var wrong :
        new String[] {
          "45", "45|x", "91|0", "0|181", "45|0|-1", "45|0|1|furlongs", "NaN|0", "1|2|3|km|5"
        }) {
      assertThat(server.get("Location?near=" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(server.get("Patient?near=1|1").status()).isEqualTo(400);
  }

  private void assertFinds(String near, String... ids) {
    assertThat(fixture.ids("Location?mine&near=" + near)).as(near).containsExactlyInAnyOrder(ids);
  }
}
