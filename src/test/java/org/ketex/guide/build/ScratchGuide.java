package org.ketex.guide.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** A copy of the guide's sources that tests can change and build without affecting the project. */
final class ScratchGuide {

  private static final ProjectLayout PROJECT = new ProjectLayout(Path.of("").toAbsolutePath());

  private final ProjectLayout layout;

  private ScratchGuide(ProjectLayout layout) {
    this.layout = layout;
  }

  /** Creates a copy; skips the test if Node.js is not installed. */
  static ScratchGuide in(Path folder) throws IOException, InterruptedException {
    installSushi();
    var scratch = new ScratchGuide(new ProjectLayout(folder));
    for (var source :
        List.of(
            PROJECT.configuration(), PROJECT.fsh(), PROJECT.examples(), PROJECT.terminology())) {
      copy(source, folder.resolve(PROJECT.root().relativize(source)));
    }
    Files.createSymbolicLink(
        scratch.layout.profiles().resolve("node_modules"),
        PROJECT.profiles().resolve("node_modules"));
    Files.createDirectories(scratch.layout.home().getParent());
    Files.createSymbolicLink(scratch.layout.home(), PROJECT.home());
    return scratch;
  }

  /** Installs SUSHI and the definitions of FHIR R4, and returns the program. */
  static Path installSushi() throws IOException, InterruptedException {
    if (!isInstalled("node") || !isInstalled("npm")) {
      System.out.println("SKIPPED: a test that compiles FSH; Node.js is not installed");
      Assumptions.abort("Node.js is not installed");
    }
    var sushi = new SushiCompiler(PROJECT);
    sushi.install();
    new CorePackage(PROJECT.coreDefinitions()).createIfAbsent();
    return sushi.program();
  }

  /**
   * Creates the package folder of FHIR R4 for tools that look for FHIR packages, and returns it.
   */
  static Path coreDefinitions() throws IOException {
    new CorePackage(PROJECT.coreDefinitions()).createIfAbsent();
    return PROJECT.coreDefinitions();
  }

  /**
   * Writes a file.
   *
   * @param file path from the project root
   */
  ScratchGuide write(String file, String content) throws IOException {
    Files.createDirectories(layout.root().resolve(file).getParent());
    Files.writeString(layout.root().resolve(file), content);
    return this;
  }

  ScratchGuide replace(String file, String old, String with) throws IOException {
    var content = Files.readString(layout.root().resolve(file));
    if (!content.contains(old)) {
      throw new IllegalArgumentException("%s has no %s".formatted(file, old));
    }
    return write(file, content.replace(old, with));
  }

  /** Builds the guide and returns the folder of the package. */
  Path build() throws IOException, InterruptedException {
    GuideBuild.build(layout);
    return layout.packageFolder();
  }

  static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    FileSystemUtils.copyRecursively(source, target);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
