package org.ketex.guide.build;

import java.io.IOException;
import java.nio.file.Path;

/** Compiles {@code fhir-profiles} and {@code terminology} into {@code fhir-profiles/package}. */
public final class GuideBuild {

  private GuideBuild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 1) {
      System.err.println("Usage: GuideBuild <project root>");
      System.exit(2);
    }
    try {
      System.out.println(
          build(new ProjectLayout(Path.of(arguments[0]).toAbsolutePath().normalize())));
    } catch (GuideBuildException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static String build(ProjectLayout layout) throws IOException, InterruptedException {
    var metadata = PublicationMetadata.read(layout.configuration());
    var examples = PassingExamples.read(layout.examples());

    new CorePackage(layout.coreDefinitions()).createIfAbsent();
    var compiled = new SushiCompiler(layout).compile(examples);

    var resources = compiled.stream().map(metadata::applyTo).toList();
    new PackageCheck(metadata, resources).check(examples);

    new PackageFolder(layout.packageFolder()).write(metadata, resources, examples);
    return "%s: %d resources, %d examples"
        .formatted(layout.packageFolder(), resources.size(), examples.size());
  }
}
