package org.ketex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * {@code .ci/run} does.
 */
class DocumentationTest {

  private static final Pattern BLOCK =
      Pattern.compile("```sh\\n(.*?)```\\n(?:```text\\n(.*?)```\\n)?", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

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
