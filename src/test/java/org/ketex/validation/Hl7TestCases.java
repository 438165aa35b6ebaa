package org.ketex.validation;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * HL7's public test cases for validators that concern FHIR R4 and need neither packages nor
 * servers. HL7 publishes the expected outcome of its own validator with each.
 */
final class Hl7TestCases {

  private static final String FOLDER = "/org/hl7/fhir/testcases/validator/";
  private static final String SERVER =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-server";

  /** Manifest properties that require no special setting of the validator. */
  private static final Set<String> SUPPORTED =
      Set.of(
          "name",
          "file",
          "version",
          "module",
          "description",
          "explanation",
          "documentation",
          "comment",
          "tags",
          "use-test",
          "java",
          "brianpos",
          "dotnet-brianpos",
          "firely-sdk-current",
          "firely-sdk-wip",
          // Definitions that the case provides.
          "supporting",
          "profiles",
          // Validated against a profile, too: a case of its own.
          "profile",
          // Compared in addition to validation; not tested here.
          "matchetype",
          // Settings that the server always uses: no terminology server, generated snapshots, no
          // resolution of references to other resources.
          "no-tx",
          "generate-shapshot",
          "assumeValidRestReferences",
          // Targets of references and canonicals would have to be fetched.
          "fetcher");

  /**
   * A test case.
   *
   * @param profile canonical of a profile to validate against in addition; null for none
   * @param definitions files with the definitions of the case
   * @param invalid whether HL7's validator reports an error
   */
  record Case(String name, String file, String profile, List<String> definitions, boolean invalid) {

    byte[] bytes() {
      return Hl7TestCases.bytes(file);
    }

    boolean isXml() {
      return file.endsWith(".xml");
    }
  }

  private final FhirContext fhir = FhirContext.forR4Cached();
  private final Map<String, ObjectNode> read = new HashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private final Map<String, List<String>> skipped = new TreeMap<>();

  Hl7TestCases() {
    for (var test : Json.list(Json.trusted(bytes("manifest.json")), "test-cases")) {
      if (test.path("version").asText().startsWith("4.0")) {
        add(test);
      }
    }
  }

  List<Case> cases() {
    return cases;
  }

  /** Returns the names of skipped cases by reason. */
  Map<String, List<String>> skipped() {
    return skipped;
  }

  private void add(JsonNode test) {
    var name = test.path("name").asText();
    var reason = reasonToSkip(test).or(() -> reasonOfExpectation(test));
    if (reason.isPresent()) {
      skip(reason.get(), name);
    } else {
      add(test, test, name, null, files(test, "supporting", "profiles"));
    }
    if (test.has("profile")) {
      addWithProfile(test, name + " by its profile");
    }
  }

  private void addWithProfile(JsonNode test, String name) {
    var profile = test.get("profile");
    var reason =
        reasonToSkip(test).or(() -> reasonToSkip(profile)).or(() -> reasonOfExpectation(profile));
    if (reason.isPresent()) {
      skip(reason.get(), name);
      return;
    }
    var source = profile.path("source").asText();
    var isFile = !source.startsWith("http");
    var files =
        Stream.of(
                files(test, "supporting", "profiles"),
                files(profile, "supporting"),
                isFile ? List.of(source) : List.<String>of())
            .flatMap(List::stream)
            .distinct()
            .toList();
    add(test, profile, name, isFile ? Json.text(definition(source), "url") : source, files);
  }

  private void add(
      JsonNode test, JsonNode expected, String name, String profile, List<String> files) {
    cases.add(
        new Case(
            name,
            test.path("file").asText(),
            profile,
            files,
            errors(expected).findAny().isPresent()
                || expected.path("java").path("errorCount").asInt() > 0));
  }

  private void skip(String reason, String name) {
    skipped.computeIfAbsent(reason, none -> new ArrayList<>()).add(name);
  }

  private static Optional<String> reasonToSkip(JsonNode test) {
    if (test.path("use-test").isBoolean() && !test.path("use-test").asBoolean()) {
      return Optional.of("disabled by HL7");
    }
    if (test.has("logical") || !test.path("file").asText("x.json").matches(".*\\.(json|xml)")) {
      return Optional.of("not a FHIR resource in JSON or XML");
    }
    if (test.has("packages") || test.has("package-map")) {
      return Optional.of("requires packages that are not available");
    }
    return test.has("file")
        ? test.propertyStream()
            .map(Map.Entry::getKey)
            .filter(key -> !SUPPORTED.contains(key))
            .findFirst()
            .map(key -> "requires a validator setting that the server does not use")
        : Optional.empty();
  }

  private static Optional<String> reasonOfExpectation(JsonNode expected) {
    if (!expected.has("java")) {
      return Optional.of("no expected outcome of HL7's validator");
    }
    return errors(expected).anyMatch(Hl7TestCases::isFromTerminologyServer)
        ? Optional.of("the error is found by a terminology server")
        : Optional.empty();
  }

  private static boolean isFromTerminologyServer(JsonNode issue) {
    return Json.list(issue, "extension")
        .valueStream()
        .anyMatch(extension -> SERVER.equals(Json.text(extension, "url")));
  }

  private static Stream<JsonNode> errors(JsonNode expected) {
    return Json.list(outcome(expected.path("java")), "issue")
        .valueStream()
        .filter(issue -> List.of("error", "fatal").contains(Json.text(issue, "severity")));
  }

  /** Returns the outcome, from the manifest or a separate file. */
  private static JsonNode outcome(JsonNode java) {
    return java.isTextual()
        ? Json.trusted(bytes("outcomes/" + java.asText()))
        : java.path("outcome");
  }

  private static List<String> files(JsonNode test, String... keys) {
    return Stream.of(keys)
        .flatMap(key -> Json.list(test, key).valueStream())
        .map(JsonNode::asText)
        .toList();
  }

  /** Returns a definition as JSON. */
  ObjectNode definition(String file) {
    return read.computeIfAbsent(
        file, key -> Json.trusted(file.endsWith(".xml") ? asJson(bytes(file)) : bytes(file)));
  }

  private byte[] asJson(byte[] xml) {
    var resource = fhir.newXmlParser().parseResource(new String(xml, StandardCharsets.UTF_8));
    return fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) {
    try (var in = Hl7TestCases.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not in the test cases");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
