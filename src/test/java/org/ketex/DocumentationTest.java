package org.ketex;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of the documentation and compares its output with the documented one. A block
 * of {@code sh} is run; the {@code text} after it has lines of its output, where an ellipsis stands
 * for the rest of a line. A block of {@code console} starts the build or the server itself, which
 * {@code .ci/run} does. Types and files that the pages for developers name must exist.
 */
class DocumentationTest {

  private static final Pattern BLOCK =
      Pattern.compile("```sh\\n(.*?)```\\n(?:```text\\n(.*?)```\\n)?", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

  /** A type, with or without its package below org.ketex and one of its members. */
  private static final Pattern TYPE =
      Pattern.compile("`((?:[a-z0-9]+\\.)*)([A-Z]\\w+)(?:\\.[\\w.()]+)?`");

  private static final Pattern DIAGRAM = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern CAMEL_CASE =
      Pattern.compile("\\b()([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)\\b");

  private static final Pattern FILE =
      Pattern.compile("`((?:src|docs|terminology|fhir-profiles|bench|docker)/[\\w./-]+)`");

  /** Types that are not ours: of HL7's validator. */
  private static final Set<String> FOREIGN_TYPES = Set.of("InstanceValidator");

  @TempDir Path folder;

  private record Commands(String script, List<String> shown) {}

  @TestFactory
  Stream<DynamicTest> documentedCommandsShowTheDocumentedOutput() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here: left out");
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(page.toString(), page.toUri(), () -> run(page)));
  }

  @Test
  void documentedLinksLeadToExistingFiles() throws IOException {
    for (var page : pages()) {
      var links = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1));
      assertThat(links.filter(link -> !link.startsWith("http")))
          .allSatisfy(
              link -> assertThat(page.toAbsolutePath().resolveSibling(link).normalize()).exists());
    }
  }

  @Test
  void documentedTypesExist() throws IOException {
    var types = types();
    assertThat(types).hasSizeGreaterThan(300);
    for (var page : pagesForDevelopers()) {
      var text = Files.readString(page);
      var diagrams =
          DIAGRAM.matcher(text).results().map(block -> block.group(1)).collect(joining("\n"));
      assertThat(
              Stream.concat(
                      TYPE.matcher(text).results().filter(DocumentationTest::isTypeOfOurs),
                      CAMEL_CASE.matcher(diagrams).results())
                  .map(found -> found.group(1) + found.group(2))
                  .filter(name -> !FOREIGN_TYPES.contains(name)))
          .as(page.toString())
          .allSatisfy(
              name -> assertThat(types).anyMatch(type -> ("." + type).endsWith("." + name)));
    }
  }

  @Test
  void theArchitectureDescribesEveryPackage() throws IOException {
    var architecture = Files.readString(Path.of("docs/architecture.md"));
    var packages =
        types().stream()
            .filter(type -> type.endsWith(".package-info"))
            .map(type -> type.replace(".package-info", ""));
    assertThat(packages).allSatisfy(name -> assertThat(architecture).contains("`" + name + "`"));
  }

  @Test
  void documentedFilesExist() throws IOException {
    for (var page : pagesForDevelopers()) {
      assertThat(FILE.matcher(Files.readString(page)).results().map(found -> found.group(1)))
          .as(page.toString())
          .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }
  }

  /** Returns whether it names a package, or has more than one word: others may be FHIR's. */
  private static boolean isTypeOfOurs(MatchResult found) {
    return !found.group(1).isEmpty() || found.group(2).matches(".*[a-z0-9][A-Z].*");
  }

  /** Returns the names of all types with their packages below org.ketex. */
  private static List<String> types() throws IOException {
    var names = new ArrayList<String>();
    for (var root : List.of("src/main/java", "src/build/java", "src/test/java")) {
      var ours = Path.of(root, "org/ketex");
      try (var files = Files.walk(ours)) {
        files
            .map(file -> ours.relativize(file).toString())
            .filter(file -> file.endsWith(".java"))
            .map(file -> file.replace(".java", "").replace('/', '.'))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static List<Path> pagesForDevelopers() {
    return pages().stream()
        .filter(
            page ->
                page.endsWith("CONTRIBUTING.md")
                    || page.endsWith("architecture.md")
                    || page.toString().contains("decisions"))
        .toList();
  }

  private void run(Path page) throws IOException, InterruptedException {
    for (var commands : commandsOf(Files.readString(page))) {
      var output = output(commands.script());
      for (var shown : commands.shown()) {
        assertThat(output).as(commands.script()).contains(shown);
      }
    }
  }

  private static List<Commands> commandsOf(String page) {
    var all = new ArrayList<Commands>();
    BLOCK
        .matcher(page)
        .results()
        .forEach(
            block -> {
              var shown = block.group(2) == null ? "" : block.group(2);
              all.add(
                  new Commands(
                      block.group(1),
                      shown
                          .lines()
                          .map(line -> line.replaceFirst("…$", "").strip())
                          .filter(line -> !line.isEmpty())
                          .toList()));
            });
    return all;
  }

  private String output(String script) throws IOException, InterruptedException {
    var port = TestDatabase.H2.server().port();
    var process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script.replace(":8080", ":" + port))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(script + output).isZero();
    return output;
  }

  private static List<Path> pages() {
    try (var docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
