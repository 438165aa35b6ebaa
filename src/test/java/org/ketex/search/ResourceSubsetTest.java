package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.UniqueIdentifiers;

/** Tests {@code _summary} and {@code _elements} (search.html#summary). */
@OnEachDatabase
class ResourceSubsetTest {

  private final SearchFixture fixture;
  private final String id;

  ResourceSubsetTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
    id =
        fixture.observation(
            "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">x</div>\"},"
                + "\"code\":{\"text\":\"x\"},\"valueInteger\":7,\"note\":[{\"text\":\"n\"}]");
  }

  @Test
  void theElementsParameterReturnsTheNamedAndTheMandatoryElements() {
    assertThat(names("_elements=value"))
        .containsExactlyInAnyOrder("resourceType", "id", "meta", "status", "code", "valueInteger");
    assertThat(names("_elements=Observation.note"))
        .containsExactlyInAnyOrder("resourceType", "id", "meta", "status", "code", "note");
  }

  @Test
  void includedResourcesAreNotSubsetted() {
    var server = fixture.server();
    var mark = UniqueIdentifiers.value();
    var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
    server.post("Encounter", SampleResources.encounter(mark, "Patient/" + patient));

    var found =
        server.get(
            UniqueIdentifiers.search("Encounter", mark)
                + "&_include=Encounter:subject&_elements=class");

    assertThat(found.resources()).hasSize(2);
    assertThat(found.resources().get(0).has("subject")).isFalse();
    assertThat(found.resources().get(1)).isEqualTo(server.get("Patient/" + patient).json());
  }

  @Test
  void eachSummaryModeReturnsItsElements() {
    assertThat(names("_summary=true"))
        .contains("valueInteger", "code")
        .doesNotContain("text", "note");
    assertThat(names("_summary=text"))
        .containsExactlyInAnyOrder("resourceType", "id", "meta", "text", "status", "code");
    assertThat(names("_summary=data")).contains("note", "valueInteger").doesNotContain("text");
    assertThat(names("_summary=false")).contains("note", "text");
  }

  @Test
  void aSubsettedResourceIsTagged() {
    var part = fixture.search("Observation?mine&_summary=true").resources().getFirst();
    var whole = fixture.search("Observation?mine").resources().getFirst();

    assertThat(part.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
    assertThat(whole.at("/meta/tag").isMissingNode()).isTrue();
  }

  @Test
  void readsSupportSummaryAndElements() {
    var part = fixture.server().get("Observation/" + id + "?_elements=status").json();

    assertThat(part.has("valueInteger")).isFalse();
    assertThat(part.path("status").asText()).isEqualTo("final");
    assertThat(fixture.server().get("Observation/" + id + "?_summary=brief").status())
        .isEqualTo(400);
  }

  private List<String> names(String part) {
    var resource = fixture.search("Observation?mine&" + part).resources().getFirst();
    return resource.propertyStream().map(property -> property.getKey()).toList();
  }
}
