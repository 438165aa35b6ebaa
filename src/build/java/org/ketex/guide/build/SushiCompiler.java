package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs SUSHI, the FSH compiler, offline on a copy of the guide's sources. */
record SushiCompiler(ProjectLayout layout) {

  /**
   * Closed local port: SUSHI's registry requests fail immediately instead of waiting for a timeout.
   */
  private static final String CLOSED_REGISTRY = "http://127.0.0.1:9";

  /**
   * Returns every definition of the guide: those compiled from FSH, and the terminology resources
   * unchanged.
   */
  List<ObjectNode> compile(PassingExamples examples) throws IOException, InterruptedException {
    install();
    assemble(examples);
    run();
    var resources = new ArrayList<ObjectNode>();
    for (var folder :
        List.of(layout.sushi().resolve("fsh-generated/resources"), layout.terminology())) {
      JsonFile.below(folder).stream().map(JsonFile::read).forEach(resources::add);
    }
    return resources;
  }

  void install() throws IOException, InterruptedException {
    if (Files.notExists(program())) {
      var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      var installed = ProcessResult.run(npm.directory(layout.profiles().toFile()));
      if (installed.failed()) {
        throw new GuideBuildException("npm ci in fhir-profiles failed:\n" + installed.output());
      }
    }
  }

  Path program() {
    return layout.profiles().resolve("node_modules/fsh-sushi/dist/app.js");
  }

  private void assemble(PassingExamples examples) throws IOException {
    var project = new WorkFolder(layout.sushi());
    project.clear();
    project.copy(layout.configuration(), "sushi-config.yaml");
    project.copyFolder(layout.fsh(), "input/fsh");
    // Flat: SUSHI lists only files directly in these two folders in the ImplementationGuide.
    for (var file : JsonFile.below(layout.terminology())) {
      project.copy(file, "input/vocabulary/" + ResourceNames.fileName(JsonFile.read(file)));
    }
    for (var example : examples.passing()) {
      project.copy(example.file(), "input/examples/" + example.fileName());
    }
  }

  private void run() throws IOException, InterruptedException {
    var sushi =
        new ProcessBuilder(
            "node", program().toString(), "build", "--snapshot", layout.sushi().toString());
    var environment = sushi.environment();
    environment.put("HOME", layout.home().toString());
    environment.put("USERPROFILE", layout.home().toString());
    environment.put("FPL_REGISTRY", CLOSED_REGISTRY);
    environment.put("npm_config_offline", "true");
    environment.put("npm_config_loglevel", "silent");

    var compiled = ProcessResult.run(sushi);
    var report = SushiReport.of(compiled.output(), layout.sushi(), layout.profiles());
    if (compiled.failed()) {
      throw new GuideBuildException(
          "SUSHI reported errors in the FSH sources:\n" + report.errors());
    }
    report.warnings().forEach(System.err::println);
  }

  /** Result of a program: exit status, and standard output with standard error. */
  private record ProcessResult(int status, String output) {

    static ProcessResult run(ProcessBuilder program) throws IOException, InterruptedException {
      var process = program.redirectErrorStream(true).start();
      try (var lines = process.inputReader()) {
        var output = String.join("\n", lines.lines().toList());
        return new ProcessResult(process.waitFor(), output);
      }
    }

    boolean failed() {
      return status != 0;
    }
  }
}
