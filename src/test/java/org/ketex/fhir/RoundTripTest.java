package org.ketex.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.FhirExamples;
import org.ketex.TestDatabase;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/**
 * Tests that resources of all types that are stored do not change when they are read and written as
 * JSON, and as XML: examples of the specification, and generated ones with every element or only
 * the required ones.
 */
class RoundTripTest {

  /** Differences that are none of content, by their location, with reasons. */
  private static final Map<Pattern, String> EXPLAINED =
      Map.of(
          Pattern.compile("\\.text\\.div: \"<div"),
          "XHTML has several notations: entities, empty elements, quotation marks",
          Pattern.compile("\\.text\\.div: null instead of \"<div[^>]*></div>\"$"),
          "an empty narrative, which FHIR does not allow (txt-2)",
          Pattern.compile("instead of -?[0-9.]+E\\+\\d+$"),
          "XML is written without exponents: 1.0E+3 as 1000",
          Pattern.compile("[dD]ata: \""),
          "line breaks in base64, which are not part of the value");

  private final ResourceCodec codec = TestDatabase.H2.server().bean(ResourceCodec.class);

  @Test
  void resourcesAreReadAndWrittenWithoutLoss() {
    var different = new TreeMap<String, String>();
    var checked = 0;
    for (var example : examples()) {
      var name = Json.text(example, "resourceType") + "/" + example.path("id").asText();
      try {
        checked++;
        var json = Json.bytes(example);
        var read = codec.body(codec.source("application/fhir+json", json)).json();
        compare(name + " as JSON", example, Json.trusted(read), different);
        var xml = codec.source("application/fhir+xml", codec.xml(json, false));
        compare(name + " as XML", example, Json.trusted(codec.body(xml).json()), different);
      } catch (FhirErrorException rejected) {
        different.put(name, rejected.issues().getFirst().text());
      }
    }
    System.out.printf("%d resources read and written as JSON and XML%n", checked);
    different.entrySet().removeIf(each -> isExplained(each.getKey() + ": " + each.getValue()));
    assertThat(different).isEmpty();
    assertThat(checked).isGreaterThan(1000);
  }

  private static List<JsonNode> examples() {
    return Stream.of("json/ibm/complete-mock/", "json/ibm/minimal/", "json/spec/")
        .flatMap(folder -> FhirExamples.in(folder).stream())
        .filter(example -> !GuideDefinitions.isDefinitionType(Json.text(example, "resourceType")))
        .toList();
  }

  private static boolean isExplained(String difference) {
    return EXPLAINED.keySet().stream().anyMatch(each -> each.matcher(difference).find());
  }

  private static void compare(
      String name, JsonNode expected, JsonNode actual, Map<String, String> different) {
    difference("", expected, actual).ifPresent(each -> different.put(name, each));
  }

  private static Optional<String> difference(String path, JsonNode expected, JsonNode actual) {
    if (expected == null || actual == null || expected.getNodeType() != actual.getNodeType()) {
      return Optional.of("%s: %s instead of %s".formatted(path, actual, expected));
    }
    if (expected.isObject()) {
      var names = new TreeSet<String>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      return names.stream()
          .flatMap(
              each -> difference(path + "." + each, expected.get(each), actual.get(each)).stream())
          .findFirst();
    }
    if (expected.isArray()) {
      if (expected.size() != actual.size()) {
        return Optional.of(path + ": " + actual + " instead of " + expected);
      }
      for (var i = 0; i < expected.size(); i++) {
        var found = difference(path + "[" + i + "]", expected.get(i), actual.get(i));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return expected.asText().equals(actual.asText())
        ? Optional.empty()
        : Optional.of("%s: %s instead of %s".formatted(path, actual, expected));
  }
}
