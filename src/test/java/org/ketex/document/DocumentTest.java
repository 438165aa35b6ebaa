package org.ketex.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests {@code Composition/$document}. */
@OnEachDatabase
class DocumentTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  DocumentTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aDocumentHasTheCompositionFirstAndThenItsReferences() {
    var organization =
        created(
            "Organization", "{\"resourceType\":\"Organization\",\"name\":\"%s\"}".formatted(mark));
    var practitioner = created("Practitioner", "{\"resourceType\":\"Practitioner\"}");
    var patient =
        created(
            "Patient",
            SampleResources.patient(
                mark, ",\"managingOrganization\":{\"reference\":\"%s\"}".formatted(organization)));
    var encounter = created("Encounter", SampleResources.encounter(mark, patient));
    var observation =
        created(
            "Observation",
            SampleResources.observation(
                mark, ",\"subject\":{\"reference\":\"%s\"}".formatted(patient)));
    var composition =
        created("Composition", composition(patient, practitioner, encounter, observation));

    var response = server.get(composition + "/$document");

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    var document = response.json();
    assertThat(document.path("type").asText()).isEqualTo("document");
    assertThat(document.at("/identifier/value").asText()).startsWith("urn:uuid:");
    assertThat(document.path("timestamp").asText()).isNotEmpty();
    assertThat(references(response)).startsWith(composition);
    assertThat(references(response))
        .containsExactlyInAnyOrder(
            composition, patient, practitioner, encounter, observation, organization);
    assertThat(document.at("/entry/1/fullUrl").asText())
        .isEqualTo(server.base() + "/" + references(response).get(1));
    assertThat(server.post("Bundle/$validate", response.body()).body())
        .doesNotContain("\"severity\":\"error\"");
  }

  @Test
  void aDocumentIsStoredIfPersistIsRequested() {
    var composition = composition();

    var response = server.get(composition + "/$document?persist=true");

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    var stored = server.get(response.header("Location"));
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.json()).isEqualTo(response.json());
    assertThat(references(stored)).startsWith(composition);
  }

  @Test
  void aDocumentIsGeneratedForTheCompositionOfTheIdParameter() {
    var composition = composition();
    var id = composition.replace("Composition/", "");

    assertThat(references(server.get("Composition/$document?id=" + id))).startsWith(composition);
    assertThat(
            references(server.get("Composition/$document?id=" + server.base() + "/" + composition)))
        .startsWith(composition);
  }

  @Test
  void aDocumentReportsExternalReferences() {
    var patient = created("Patient", SampleResources.patient(mark));
    var elsewhere = "https://ehr.example.org/Observation/1";
    var composition =
        created(
            "Composition",
            composition(
                patient,
                patient,
                created("Encounter", SampleResources.encounter(mark, patient)),
                elsewhere));

    var response = server.get(composition + "/$document");

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.issueCodes()).containsExactly("unresolved-reference");
    assertThat(response.expressions()).containsExactly("Composition.section[0].entry[0].reference");
  }

  @Test
  void aDocumentOfAMissingCompositionOrWithInvalidParametersIsRejected() {
    var composition = composition();

    assertThat(server.get("Composition/nothing-" + mark + "/$document").status()).isEqualTo(404);
    assertThat(server.get("Composition/$document").status()).isEqualTo(400);
    assertThat(server.get(composition + "/$document?persist=maybe").status()).isEqualTo(400);
    assertThat(server.get(composition + "/$document?graph=x").status()).isEqualTo(400);
    server.delete(composition);
    assertThat(server.get(composition + "/$document").status()).isEqualTo(410);
  }

  private String composition() {
    var patient = created("Patient", SampleResources.patient(mark));
    return created(
        "Composition",
        composition(
            patient,
            patient,
            created("Encounter", SampleResources.encounter(mark, patient)),
            created("Observation", SampleResources.observation(mark, ""))));
  }

  private String composition(String patient, String author, String encounter, String entry) {
    return """
        {"resourceType":"Composition","status":"final","type":{"text":"note"},"title":"%s",\
        "date":"2026-01-02","subject":{"reference":"%s"},"author":[{"reference":"%s"}],\
        "encounter":{"reference":"%s"},"custodian":{"display":"nobody"},\
        "section":[{"title":"one","entry":[{"reference":"%s"}]}]}\
        """
        .formatted(mark, patient, author, encounter, entry);
  }

  private String created(String type, String resource) {
    var response = server.post(type, resource);
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return type + "/" + response.createdId();
  }

  private static List<String> references(ServerResponse response) {
    return response.resources().stream()
        .map(
            (JsonNode resource) ->
                resource.path("resourceType").asText() + "/" + resource.path("id").asText())
        .toList();
  }
}
