package org.ketex.guide.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.guide.AcceptedIssues;
import org.ketex.model.Json;

/**
 * Tests that HL7's command-line validator, in another version than the server's and with the
 * package that the server publishes, reports errors for the same examples as the server.
 */
class ExternalValidatorTest {

  private static final Path CLASS_PATH = Path.of("target/judge.classpath");
  private static final Path WORK = Path.of("target/judge");
  private static final Path EXAMPLES = Path.of("fhir-profiles/examples");
  private static final String FILE =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-file";

  /** Packages that the validator always loads; empty ones keep it offline. */
  private static final List<String> EMPTY =
      List.of(
          "hl7.fhir.xver-extensions#0.1.0",
          "hl7.terminology.r4#6.2.0",
          "hl7.terminology#6.2.0",
          "hl7.fhir.uv.extensions.r4#5.2.0",
          "hl7.fhir.uv.extensions#5.2.0");

  private final TestServer server = TestDatabase.H2.server();

  /** Errors that only the command-line validator reports, with reasons why they are accepted. */
  private final AcceptedIssues falseAlarms;

  /** Accepted warnings about valid examples. */
  private final AcceptedIssues warnings;

  ExternalValidatorTest() throws IOException {
    falseAlarms = new AcceptedIssues("false-alarms.json");
    warnings = new AcceptedIssues("judge-warnings.json");
  }

  @TestFactory
  Stream<DynamicTest> commandLineValidatorReportsErrorsForTheSameExamples()
      throws IOException, InterruptedException {
    if (Files.notExists(CLASS_PATH)) {
      System.out.println("SKIPPED: HL7's command-line validator; Maven has not downloaded it");
      Assumptions.abort("no " + CLASS_PATH);
    }
    var inputs = inputs();
    var outcomes = validateAll(inputs);
    return inputs.entrySet().stream()
        .map(
            input ->
                DynamicTest.dynamicTest(
                    input.getKey(),
                    () -> compare(input.getKey(), input.getValue(), outcomes.get(input.getKey()))));
  }

  private void compare(String name, JsonNode resource, JsonNode outcome) {
    assertThat(outcome).as("outcome of the command-line validator").isNotNull();
    var type = resource.path("resourceType").asText();
    var serverErrors = errors(server.post(type + "/$validate", resource.toString()).json());
    var validatorErrors = errors(outcome).stream().filter(error -> !falseAlarms.is(error)).toList();

    assertThat(validatorErrors.isEmpty())
        .as("server: %s%ncommand line: %s", serverErrors, validatorErrors)
        .isEqualTo(serverErrors.isEmpty());
  }

  private static List<String> errors(JsonNode outcome) {
    return texts(outcome, "error", "fatal");
  }

  private static List<String> texts(JsonNode outcome, String... severities) {
    return Json.list(outcome, "issue")
        .valueStream()
        .filter(issue -> List.of(severities).contains(issue.path("severity").asText()))
        .map(issue -> issue.at("/details/text").asText())
        .toList();
  }

  /** All outcomes by the names of the inputs, in one run: its start takes longer than the rest. */
  private Map<String, JsonNode> validateAll(Map<String, JsonNode> inputs)
      throws IOException, InterruptedException {
    var folder = new WorkFolder(WORK);
    folder.clear();
    var home = home();
    var guide = Files.write(WORK.resolve("guide.tgz"), server.get("/guide/package.tgz").bytes());
    for (var input : inputs.entrySet()) {
      JsonFile.write(WORK.resolve("input").resolve(input.getKey()), input.getValue());
    }
    var outcomesFile = WORK.resolve("outcomes.json");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home.toAbsolutePath(),
                "-cp",
                Files.readString(CLASS_PATH),
                "org.hl7.fhir.validation.ValidatorCli"));
    inputs.keySet().forEach(name -> command.add("input/" + name));
    command.addAll(
        List.of(
            "-version",
            "4.0.1",
            "-ig",
            guide.toAbsolutePath().toString(),
            "-tx",
            "n/a",
            "-allow-example-urls",
            "true",
            "-assumeValidRestReferences",
            "-output",
            outcomesFile.toAbsolutePath().toString()));
    var log = WORK.resolve("log.txt").toFile();
    new ProcessBuilder(command)
        .directory(WORK.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start()
        .waitFor();

    assertThat(outcomesFile).as("see " + log).exists();
    var outcomes = new HashMap<String, JsonNode>();
    for (var entry : JsonFile.read(outcomesFile).path("entry")) {
      var outcome = entry.path("resource");
      outcome
          .path("extension")
          .valueStream()
          .filter(extension -> extension.path("url").asText().equals(FILE))
          .map(extension -> extension.path("valueString").asText())
          .forEach(file -> outcomes.put(Path.of(file).getFileName().toString(), outcome));
    }
    return outcomes;
  }

  /** Creates a home directory with the packages that the validator would download. */
  private static Path home() throws IOException {
    var home = WORK.resolve("home");
    var packages = home.resolve(".fhir/packages");
    Files.createDirectories(packages);
    // Without this file, or with another version, the validator treats the folder as outdated and
    // clears it.
    Files.writeString(packages.resolve("packages.ini"), "[cache]\nversion = 3\n");
    var core = ScratchGuide.coreDefinitions().getParent();
    Files.createSymbolicLink(packages.resolve(core.getFileName()), core);
    for (var empty : EMPTY) {
      var name = empty.split("#");
      JsonFile.write(
          packages.resolve(empty).resolve("package/package.json"),
          Json.object()
              .put("name", name[0])
              .put("version", name[1])
              .put("type", "fhir.ig")
              .put("canonical", "http://hl7.org/fhir")
              .set("fhirVersions", Json.object().arrayNode().add("4.0.1")));
    }
    return home;
  }

  /** Returns every example by file name, invalid ones with their patch applied. */
  private static Map<String, JsonNode> inputs() throws IOException {
    var inputs = new LinkedHashMap<String, JsonNode>();
    for (var file : JsonFile.below(EXAMPLES)) {
      if (file.getParent().endsWith("record-rules")) {
        // Cross-resource rules are not evaluated by HL7's validator.
        continue;
      }
      var content = JsonFile.read(file);
      var name = EXAMPLES.relativize(file).toString().replace('/', '.');
      inputs.put(name, content.has("base") ? broken(file, content) : content);
    }
    return inputs;
  }

  private static JsonNode broken(Path file, JsonNode fault) {
    var base = JsonFile.read(file.resolveSibling(fault.path("base").asText()));
    return JsonPatch.apply(fault.get("patch"), base);
  }
}
