package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;

/** Tests that definitions, package and CapabilityStatement are served from the published guide. */
class PublishedGuideTest {

  private static final String SCORE = "https://w3id.org/ketex/StructureDefinition/symptom-score";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void definitionSearchReturnsPages() {
    var all = server.get("ValueSet").ids();
    var page = server.get("ValueSet?_count=7");
    var found = new ArrayList<>(page.ids());
    while (page.link("next") != null) {
      page = server.get(page.link("next"));
      assertThat(page.ids()).hasSizeBetween(1, 7);
      found.addAll(page.ids());
    }

    assertThat(all).hasSizeGreaterThan(7);
    assertThat(found).isEqualTo(all);
    assertThat(server.get("ValueSet?_count=0").ids()).isEmpty();
    assertThat(server.get("ValueSet?_count=0").total()).isEqualTo(all.size());
    assertThat(server.get("ValueSet?_count=-1").status()).isEqualTo(400);
    assertThat(server.get("ValueSet?url=x|y").link("self")).endsWith("/ValueSet?url=x%7Cy");
  }

  @Test
  void definitionReadReturnsTheResource() {
    var answer = server.get("StructureDefinition/symptom-score");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("url").asText()).isEqualTo(SCORE);
    assertThat(answer.json().at("/snapshot/element")).isNotEmpty();
    assertThat(server.get("StructureDefinition/nothing").status()).isEqualTo(404);
  }

  @Test
  void definitionSearchFindsByCanonicalAndId() {
    assertThat(server.get("StructureDefinition?url=" + SCORE).ids())
        .containsExactly("symptom-score");
    assertThat(server.get("ValueSet?_id=session-type,session-phase").ids()).hasSize(2);
    assertThat(server.get("StructureDefinition?shoe-size=42").status()).isEqualTo(400);
  }

  @Test
  void definitionsAreReadOnly() {
    var definition = server.get("ValueSet/session-type").body();

    for (var answer :
        List.of(
            server.post("ValueSet", definition),
            server.put("ValueSet/session-type", definition),
            server.delete("ValueSet/session-type"))) {
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.issueCodes()).containsExactly("read-only");
    }
    var inBundle =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.entry(UniqueIdentifiers.urn(), definition, "POST", "ValueSet", "")));
    assertThat(inBundle.status()).isEqualTo(400);
  }

  @Test
  void packageContainsEveryDefinitionAndExample() throws IOException {
    var answer = server.get("/guide/package.tgz");

    assertThat(answer.header("Content-Type")).isEqualTo("application/gzip");
    var files = untar(answer.bytes());
    assertThat(files.keySet()).startsWith("package/package.json", "package/.index.json");
    assertThat(Json.trusted(files.get("package/package.json")).path("name").asText())
        .isEqualTo("ketex.ketamine");
    var index = Json.trusted(files.get("package/.index.json")).path("files");
    assertThat(index.valueStream().map(entry -> "package/" + entry.path("filename").asText()))
        .allSatisfy(file -> assertThat(files).containsKey(file));
    assertThat(files.get("package/StructureDefinition-symptom-score.json")).isNotEmpty();
    assertThat(files.keySet()).anyMatch(file -> file.startsWith("package/example/Bundle-"));
    assertThat(server.get("/guide/package.tgz").bytes()).isEqualTo(answer.bytes());
  }

  @Test
  void capabilityStatementListsProfilesParametersAndInteractions() {
    var statement = server.get("metadata");
    var observation = resource(statement, "Observation");

    assertThat(statement.json().path("implementationGuide").toString()).contains("ketex.ketamine");
    assertThat(texts(observation.path("supportedProfile"))).contains(SCORE);
    assertThat(names(observation.path("searchParam"), "name"))
        .contains("code", "date", "score-value", "_profile", "_id", "_lastUpdated")
        .doesNotHaveDuplicates();
    assertThat(names(observation.path("interaction"), "code"))
        .containsExactlyInAnyOrder(
            "read",
            "vread",
            "update",
            "patch",
            "delete",
            "history-instance",
            "history-type",
            "create",
            "search-type");
    assertThat(names(resource(statement, "ValueSet").path("interaction"), "code"))
        .containsExactlyInAnyOrder("read", "search-type");
    assertThat(names(statement.json().at("/rest/0/interaction"), "code"))
        .containsExactlyInAnyOrder("transaction", "batch", "history-system", "search-system");
  }

  @Test
  void capabilityStatementListsOnlySupportedSearchParameters() {
    var values = Map.of("date", "2020", "number", "1", "quantity", "1", "reference", "Patient/1");
    var statement = server.get("metadata");
    for (var type :
        List.of("Observation", "Procedure", "Patient", "CarePlan", "Encounter", "AdverseEvent")) {
      for (var parameter : resource(statement, type).path("searchParam")) {
        var value = values.getOrDefault(parameter.path("type").asText(), "x");
        if (List.of("composite", "special").contains(parameter.path("type").asText())) {
          continue; // Tested separately.
        }
        var search = type + "?" + parameter.path("name").asText() + "=" + value;
        assertThat(server.get(search).status()).as(search).isEqualTo(200);
      }
    }
  }

  private static JsonNode resource(ServerResponse statement, String type) {
    return statement
        .json()
        .at("/rest/0/resource")
        .valueStream()
        .filter(resource -> resource.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode list, String property) {
    return list.valueStream().map(item -> item.path(property).asText()).toList();
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText);
  }

  private static Map<String, byte[]> untar(byte[] archive) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
    }
    return files;
  }
}
