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
 * HL7's public cases for validators, as far as they are about FHIR R4 and can be judged without
 * packages and servers. HL7 keeps with each what its own validator says of it.
 */
final class Hl7TestCases {

  private static final String FOLDER = "/org/hl7/fhir/testcases/validator/";
  private static final String SERVER =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-server";

  /** What the manifest may say of a case without asking for another setting than the usual. */
  private static final Set<String> USUAL =
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
          // Definitions to know of.
          "supporting",
          "profiles",
          // Judged in addition to FHIR itself: a case of its own.
          "profile",
          // Compared in addition to being judged; not a matter of validation.
          "matchetype",
          // What the server does anyway: it asks no terminology server, makes missing snapshots,
          // and
          // looks for no resource that a reference may mean.
          "no-tx",
          "generate-shapshot",
          "assumeValidRestReferences",
          // What references and canonicals are of must be fetched, if it is to be known.
          "fetcher");

  /**
   * Something to judge.
   *
   * @param profile canonical of a profile that it is judged by, too; null for none
   * @param definitions files of the definitions to know of
   * @param wrong whether HL7's validator finds an error
   */
  record Case(String name, String file, String profile, List<String> definitions, boolean wrong) {

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
  private final Map<String, List<String>> leftOut = new TreeMap<>();

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

  /** Names of the cases that are not judged, by the reason. */
  Map<String, List<String>> leftOut() {
    return leftOut;
  }

  private void add(JsonNode test) {
    var name = test.path("name").asText();
    var reason = reasonToLeaveOut(test).or(() -> reasonOfOutcome(test));
    if (reason.isPresent()) {
      leaveOut(reason.get(), name);
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
        reasonToLeaveOut(test)
            .or(() -> reasonToLeaveOut(profile))
            .or(() -> reasonOfOutcome(profile));
    if (reason.isPresent()) {
      leaveOut(reason.get(), name);
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
      JsonNode test, JsonNode judged, String name, String profile, List<String> files) {
    cases.add(
        new Case(
            name,
            test.path("file").asText(),
            profile,
            files,
            errors(judged).findAny().isPresent()
                || judged.path("java").path("errorCount").asInt() > 0));
  }

  private void leaveOut(String reason, String name) {
    leftOut.computeIfAbsent(reason, none -> new ArrayList<>()).add(name);
  }

  private static Optional<String> reasonToLeaveOut(JsonNode test) {
    if (test.path("use-test").isBoolean() && !test.path("use-test").asBoolean()) {
      return Optional.of("HL7 does not use it");
    }
    if (test.has("logical") || !test.path("file").asText("x.json").matches(".*\\.(json|xml)")) {
      return Optional.of("no resource of FHIR in JSON or XML");
    }
    if (test.has("packages") || test.has("package-map")) {
      return Optional.of("needs packages that are not here");
    }
    return test.has("file")
        ? test.propertyStream()
            .map(Map.Entry::getKey)
            .filter(key -> !USUAL.contains(key))
            .findFirst()
            .map(key -> "asks HL7's validator for what the server never asks of it")
        : Optional.empty();
  }

  private static Optional<String> reasonOfOutcome(JsonNode judged) {
    if (!judged.has("java")) {
      return Optional.of("HL7 says no outcome");
    }
    return errors(judged).anyMatch(Hl7TestCases::isOfServer)
        ? Optional.of("the error is one that a terminology server finds")
        : Optional.empty();
  }

  private static boolean isOfServer(JsonNode issue) {
    return Json.list(issue, "extension")
        .valueStream()
        .anyMatch(extension -> SERVER.equals(Json.text(extension, "url")));
  }

  private static Stream<JsonNode> errors(JsonNode judged) {
    return Json.list(outcome(judged.path("java")), "issue")
        .valueStream()
        .filter(issue -> List.of("error", "fatal").contains(Json.text(issue, "severity")));
  }

  /** In the manifest itself or in a file. */
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

  /** A definition as JSON. */
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
