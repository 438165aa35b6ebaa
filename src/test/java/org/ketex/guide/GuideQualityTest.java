package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.ExternalData;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.model.Json;

/** Tests quality criteria of FHIR implementation guides. */
class GuideQualityTest {

  private static final Path PACKAGE = Path.of("fhir-profiles/package");

  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  /** Verified after the list of codes was compiled; guide-profiles.md names its source. */
  private static final String SPRAVATO = "2201625";

  /** Code systems whose owners require a copyright notice. */
  private static final Set<String> NOTICES =
      Set.of(
          "http://snomed.info/sct",
          "http://loinc.org",
          RXNORM,
          "http://hl7.org/fhir/sid/icd-10-cm",
          "http://nucc.org/provider-taxonomy");

  /** Definitions that the server itself uses in responses and resources. */
  private static final Set<String> USED_BY_SERVER =
      Set.of(
          "https://w3id.org/ketex/ValueSet/issue-code",
          "https://w3id.org/ketex/StructureDefinition/validation-outcome");

  private final TestServer server = TestDatabase.H2.server();
  private final List<JsonNode> definitions = definitions();

  @Test
  void definitionsHaveDescriptionPublisherAndContact() {
    assertThat(definitions)
        .allSatisfy(
            definition -> {
              var url = definition.path("url").asText();
              assertThat(definition.path("id").asText())
                  .as(url)
                  .matches("[a-z0-9]+([.-][a-z0-9]+)*");
              assertThat(definition.path("name").asText())
                  .as(url)
                  .matches("[A-Z][A-Za-z0-9]*|[a-z][a-z-]*");
              assertThat(definition.path("description").asText())
                  .as(url)
                  .hasSizeGreaterThan(20)
                  .matches("(?s).*[.)]$");
              assertThat(definition.path("status").asText()).as(url).isEqualTo("active");
              assertThat(definition.path("publisher").asText()).as(url).isEqualTo("Ketex");
              assertThat(definition.path("date").asText()).as(url).matches("\\d{4}-\\d\\d-\\d\\d");
              assertThat(definition.at("/contact/0/telecom/0/value").asText())
                  .as(url)
                  .startsWith("http");
            });
    assertThat(
            definitions.stream().map(definition -> definition.path("version").asText()).distinct())
        .as("one version, that of the package")
        .containsExactly(
            Json.trusted(read(PACKAGE.resolve("package.json"))).path("version").asText());
  }

  @Test
  void definitionsHaveUniqueNames() {
    for (var type : types()) {
      assertThat(ofType(type).map(definition -> definition.path("name").asText()))
          .as(type)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void definitionsAreUsedInTheGuide() {
    var texts =
        definitions.stream()
            .filter(definition -> !isOf(definition, "ImplementationGuide"))
            .collect(
                Collectors.toMap(
                    definition -> definition.path("url").asText(), JsonNode::toString));

    for (var definition : definitions) {
      var url = definition.path("url").asText();
      if (isOf(definition, "ValueSet")
          || isOf(definition, "CodeSystem")
          || isExtension(definition)) {
        var quoted = List.of(url + "\"", url + "|", url + "'");
        assertThat(
                texts.entrySet().stream()
                        .filter(other -> !other.getKey().equals(url))
                        // CodeSystem.valueSet does not count as a use.
                        .filter(
                            other ->
                                !isOf(definition, "ValueSet")
                                    || !other.getKey().contains("/CodeSystem/"))
                        .anyMatch(other -> quoted.stream().anyMatch(other.getValue()::contains))
                    || USED_BY_SERVER.contains(url))
            .as(url + " is used")
            .isTrue();
      }
    }
  }

  @Test
  void constrainedElementsHaveShortAndDefinition() {
    for (var profile : ofType("StructureDefinition").toList()) {
      var snapshot =
          profile
              .at("/snapshot/element")
              .valueStream()
              .collect(
                  Collectors.toMap(element -> element.path("id").asText(), element -> element));
      for (var constrained : profile.at("/differential/element")) {
        var id = constrained.path("id").asText();
        if (isSelfExplanatory(constrained)) {
          continue;
        }
        assertThat(snapshot.get(id).path("short").asText())
            .as("short of " + profile.path("id") + " " + id)
            .isNotEmpty();
        assertThat(constrained.path("definition").asText())
            .as("definition of " + profile.path("id") + " " + id)
            .hasSizeGreaterThan(9);
      }
    }
  }

  /**
   * Returns whether an element needs no explanation: slicing, a fixed url, a prohibited or merely
   * required element.
   */
  private static boolean isSelfExplanatory(JsonNode element) {
    var path = element.path("path").asText();
    return path.endsWith(".extension") && !element.has("sliceName")
        || path.endsWith(".url")
        || element.path("max").asText().equals("0")
        || element.has("patternCodeableConcept")
            && element.path("id").asText().contains("extension:");
  }

  @Test
  void valueSetsExpandToCodesWithDisplays() {
    for (var set : ofType("ValueSet").toList()) {
      var answer = server.get("ValueSet/" + set.path("id").asText() + "/$expand");

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().at("/expansion/contains"))
          .as(set.path("url").asText())
          .isNotEmpty()
          // Displays of some external codes were not in the sources.
          .filteredOn(code -> !NOTICES.contains(code.path("system").asText()))
          .allSatisfy(
              code -> assertThat(code.path("display").asText()).as(code.toString()).isNotEmpty());
    }
  }

  @Test
  void validateCodeKnowsEveryCodeOfTheGuide() {
    for (var set : ofType("ValueSet").toList()) {
      for (var include : set.at("/compose/include")) {
        for (var concept : include.path("concept")) {
          var coded =
              "url=%s&code=%s"
                  .formatted(include.path("system").asText(), concept.path("code").asText());
          var answer = server.get("CodeSystem/$validate-code?" + coded);
          assertThat(
                  answer
                      .json()
                      .at("/parameter")
                      .valueStream()
                      .filter(part -> part.path("name").asText().equals("result"))
                      .map(part -> part.path("valueBoolean").asBoolean()))
              .as(set.path("id") + " " + coded + " " + answer.body())
              .containsExactly(true);
        }
      }
    }
  }

  @Test
  void definitionsWithExternalCodesHaveACopyrightNotice() {
    var terminology =
        definitions.stream()
            .filter(
                definition ->
                    isOf(definition, "ValueSet")
                        || isOf(definition, "ConceptMap")
                        || isOf(definition, "Questionnaire"));
    assertThat(
            terminology.filter(
                definition ->
                    NOTICES.stream()
                        .anyMatch(system -> definition.toString().contains("\"" + system + "\""))))
        .isNotEmpty()
        .allSatisfy(
            definition ->
                assertThat(definition.path("copyright").asText())
                    .as(definition.path("url").asText())
                    .isNotEmpty());
  }

  @Test
  void questionnairesOfExternalInstrumentsHaveACopyrightNotice() {
    var external =
        Set.of(
            "phq-9",
            "gad-7",
            "pcl-5",
            "madrs",
            "qids-sr",
            "c-ssrs-level",
            "cadss",
            "meq-30",
            "moaas");
    assertThat(ofType("Questionnaire").filter(form -> external.contains(form.path("id").asText())))
        .hasSize(external.size())
        .allSatisfy(
            form ->
                assertThat(form.path("copyright").asText())
                    .as(form.path("id").asText())
                    .isNotEmpty());
  }

  /**
   * Extra test: compares external codes with the list of verified codes, which is kept outside of
   * the project. Some sources of LOINC list the component only, which is not the display.
   */
  @Test
  void externalCodesAreVerified() throws IOException {
    var design = ExternalData.folder("design");
    var clinical = Files.readString(design.resolve("clinical.md"));
    var verified = new HashMap<String, List<String>>();
    try (var lines = Files.lines(design.resolve("clinical-codes.tsv"))) {
      lines
          .skip(1)
          .map(line -> line.split("\t"))
          .forEach(
              row ->
                  verified
                      .computeIfAbsent(row[1] + "|" + row[2], none -> new ArrayList<>())
                      .add(row[4].contains("COMPONENT only") ? "" : row[3]));
    }
    var unverified = new HashMap<String, String>();
    for (var include : ofType("ValueSet").flatMap(GuideQualityTest::includes).toList()) {
      var system = include.path("system").asText();
      for (var concept : include.path("concept")) {
        var code = concept.path("code").asText();
        var displays = verified.getOrDefault(system + "|" + code, List.of());
        var display = concept.path("display").asText();
        var known =
            system.equals(RXNORM)
                ? clinical.contains(code) || SPRAVATO.equals(code)
                : !displays.isEmpty();
        if (NOTICES.contains(system) && !(known && isOneOf(display, displays))) {
          unverified.put(system + "|" + code, display + " is none of " + displays);
        }
      }
    }
    assertThat(unverified).isEmpty();
  }

  /**
   * Returns whether a display is verified; the semantic tag of SNOMED CT's fully specified names is
   * not part of the display.
   */
  private static boolean isOneOf(String display, List<String> displays) {
    return displays.stream().allMatch(String::isEmpty)
        || displays.stream()
            .anyMatch(known -> known.equals(display) || known.startsWith(display + " ("));
  }

  private static Stream<JsonNode> includes(JsonNode valueSet) {
    return valueSet.at("/compose/include").valueStream();
  }

  private List<String> types() {
    return definitions.stream()
        .map(definition -> definition.path("resourceType").asText())
        .distinct()
        .toList();
  }

  private Stream<JsonNode> ofType(String type) {
    return definitions.stream().filter(definition -> isOf(definition, type));
  }

  private static boolean isOf(JsonNode definition, String type) {
    return definition.path("resourceType").asText().equals(type);
  }

  private static boolean isExtension(JsonNode definition) {
    return definition.path("type").asText().equals("Extension");
  }

  private static List<JsonNode> definitions() {
    try (var files = Files.list(PACKAGE)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .<JsonNode>map(file -> Json.trusted(read(file)))
          .filter(definition -> definition.has("url"))
          .filter(definition -> definition.has("resourceType"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
