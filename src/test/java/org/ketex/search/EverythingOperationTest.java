package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;

/** Tests {@code Patient/$everything}. */
@OnEachDatabase
class EverythingOperationTest {

  private final TestServer server;
  private String patient;
  private String encounter;
  private String score;
  private String practitioner;

  EverythingOperationTest(TestDatabase database) {
    server = database.server();
  }

  @BeforeEach
  void aPatientWithAnEncounterAndAScore() {
    patient = "Patient/" + create("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    encounter =
        "Encounter/"
            + create("Encounter", SampleResources.encounter(UniqueIdentifiers.value(), patient));
    practitioner = "Practitioner/" + create("Practitioner", "{\"resourceType\":\"Practitioner\"}");
    score = "Observation/" + create("Observation", score(patient));
  }

  @Test
  void everythingReturnsThePatientThenTheirCompartmentThenItsReferences() {
    var response = server.get(patient + "/$everything");

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(of(response, "match")).containsExactly(patient, encounter, score);
    assertThat(of(response, "include")).containsExactly(practitioner);
    assertThat(response.link("next")).isNull();
  }

  @Test
  void everythingOfADeletedPatientIsGone() {
    var deleted =
        "Patient/" + create("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    server.delete(deleted);

    assertThat(server.get(deleted + "/$everything").status()).isEqualTo(410);
    assertThat(server.get("Patient/nobody/$everything").status()).isEqualTo(404);
  }

  @Test
  void everythingIsPagedWithoutDuplicates() {
    for (var i = 0; i < 5; i++) {
      create("Observation", score(patient));
    }

    var all = new ArrayList<String>();
    for (var page = server.get(patient + "/$everything?_count=2");
        ;
        page = server.get(page.link("next"))) {
      all.addAll(of(page, "match"));
      if (page.link("next") == null) {
        break;
      }
    }

    assertThat(all).hasSize(8).doesNotHaveDuplicates().startsWith(patient, encounter, score);
  }

  @Test
  void everythingKeepsPostedParametersOnEachPage() {
    create("Observation", score(patient));
    var body =
        """
        {"resourceType":"Parameters","parameter":[
        {"name":"_type","valueCode":"Observation"},{"name":"_count","valueInteger":1}]}
        """;

    var first = server.post(patient + "/$everything", body);
    var second = server.get(first.link("next"));

    assertThat(of(first, "match")).containsExactly(score);
    assertThat(of(second, "match")).singleElement().asString().startsWith("Observation/");
    assertThat(second.link("next")).isNull();
  }

  @Test
  void everythingRejectsUnknownTypesAndParameters() {
    assertThat(server.get(patient + "/$everything?_type=Bogus").expressions())
        .containsExactly("_type");
    var body =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"Start\",\"valueDate\":\"2026\"}]}";
    assertThat(server.post(patient + "/$everything", body).expressions()).containsExactly("Start");
  }

  @Test
  void everythingRejectsAPageSizeOfZero() {
    assertThat(server.get(patient + "/$everything?_count=0").expressions())
        .containsExactly("_count");
    assertThat(server.get(patient + "/_history?_count=-1").status()).isEqualTo(400);
  }

  @Test
  void everythingReturnsSharedResourcesButNotThoseOfOtherPatients() {
    var other = "Patient/" + create("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    create("Observation", score(other));
    var group =
        """
        {"resourceType":"Appointment","status":"proposed","participant":[
        {"actor":{"reference":"%s"},"status":"accepted"},
        {"actor":{"reference":"%s"},"status":"accepted"}]}
        """
            .formatted(patient, other);
    var shared = "Appointment/" + create("Appointment", group);

    assertThat(of(server.get(patient + "/$everything"), "match"))
        .containsExactly(patient, encounter, score, shared);
    assertThat(of(server.get(other + "/$everything"), "match")).hasSize(3).contains(shared);
  }

  @Test
  void everythingIsFilteredByTypeAndLastUpdated() {
    assertThat(of(server.get(patient + "/$everything?_type=Observation,Practitioner"), "match"))
        .containsExactly(score);
    assertThat(of(server.get(patient + "/$everything?_type=Observation,Practitioner"), "include"))
        .containsExactly(practitioner);
    assertThat(server.get(patient + "/$everything?_since=2100").json().has("entry")).isFalse();
    assertThat(
            of(
                server.post(
                    patient + "/$everything",
                    """
                    {"resourceType":"Parameters","parameter":[
                    {"name":"_type","valueCode":"Encounter"}]}
                    """),
                "match"))
        .containsExactly(encounter);
  }

  /** Tests "care dates": those of the care, not of its record. */
  @Test
  void everythingIsFilteredByCareDate() {
    var march = "Observation/" + create("Observation", dated("2026-03-15"));
    var may = "Observation/" + create("Observation", dated("2026-05-01T10:00:00Z"));

    var everything = patient + "/$everything?_type=Patient,Observation&";
    assertThat(of(server.get(everything + "start=2026-03-15"), "match"))
        .containsExactly(patient, score, march, may);
    assertThat(of(server.get(everything + "start=2026-03-16"), "match"))
        .containsExactly(patient, score, may);
    assertThat(of(server.get(everything + "end=2026-04"), "match"))
        .containsExactly(patient, score, march);
    assertThat(of(server.get(everything + "start=2026-04&end=2026-04-30&_count=2"), "match"))
        .containsExactly(patient, score);
    assertThat(server.get(everything + "start=soon").status()).isEqualTo(400);
  }

  private String dated(String date) {
    return """
    {"resourceType":"Observation","status":"final","code":{"text":"mood"},
     "subject":{"reference":"%s"},"effectiveDateTime":"%s"}"""
        .formatted(patient, date);
  }

  @Test
  void everythingOmitsDeletedResources() {
    server.delete(score);

    assertThat(of(server.get(patient + "/$everything"), "match"))
        .containsExactly(patient, encounter);
  }

  @Test
  void everythingRejectsInvalidParameters() {
    assertThat(server.get("Patient/none/$everything").status()).isEqualTo(404);
    assertThat(server.get(patient + "/$everything?begin=2026").status()).isEqualTo(400);
    assertThat(server.get(patient + "/$everything?_count=all").status()).isEqualTo(400);
    assertThat(server.get(patient + "/$everything?_since=soon").status()).isEqualTo(400);
  }

  private String create(String type, String body) {
    return server.post(type, body).createdId();
  }

  private String score(String subject) {
    return SampleResources.observation(
        UniqueIdentifiers.value(),
        ",\"subject\":{\"reference\":\"%s\"},\"performer\":[{\"reference\":\"%s\"}]"
            .formatted(subject, practitioner));
  }

  private static List<String> of(ServerResponse response, String mode) {
    return Json.list(response.json(), "entry")
        .valueStream()
        .filter(entry -> entry.at("/search/mode").asText().equals(mode))
        .map(entry -> entry.path("fullUrl").asText().replaceFirst(".*/fhir/", ""))
        .toList();
  }
}
