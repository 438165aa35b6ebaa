package org.ketex.guide.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** A copy of the guide's sources, to be changed and built without touching the project. */
final class ScratchGuide {

  private static final ProjectLayout PROJECT = new ProjectLayout(Path.of("").toAbsolutePath());

  private final ProjectLayout layout;

  private ScratchGuide(ProjectLayout layout) {
    this.layout = layout;
  }

  /** Leaves the test out where there is no Node to compile with. */
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

  /** SUSHI and the definitions of FHIR R4, ready to be run. */
  static Path installSushi() throws IOException, InterruptedException {
    if (!isThere("node") || !isThere("npm")) {
      System.out.println("LEFT OUT: a test that compiles FSH; there is no Node here");
      Assumptions.abort("no Node here");
    }
    var sushi = new SushiCompiler(PROJECT);
    sushi.install();
    new CorePackage(PROJECT.coreDefinitions()).createIfAbsent();
    return sushi.program();
  }

  /** The home of tools that look for FHIR packages; it has R4's definitions only. */
  static Path coreDefinitions() throws IOException {
    new CorePackage(PROJECT.coreDefinitions()).createIfAbsent();
    return PROJECT.coreDefinitions();
  }

  /**
   * @param file from the root of the project
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

  /** The folder of the package. */
  Path build() throws IOException, InterruptedException {
    GuideBuild.build(layout);
    return layout.packageFolder();
  }

  static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    FileSystemUtils.copyRecursively(source, target);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
