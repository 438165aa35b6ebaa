package org.ketex.validation.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.cli.ConsoleCommand;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.validation.NdjsonLines;
import org.ketex.validation.ValidationService;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.springframework.stereotype.Component;

/**
 * Implements {@code ./ketex validate FILE…}: validates files as the server does, without a running
 * server.
 */
@Component
class ValidateCommand implements ConsoleCommand<ValidateOptions> {

  private static final List<String> TYPES = List.of(".json", ".xml", ".ndjson");
  private static final int MAX_LINE = 256 << 20;

  private final ValidationService validation;
  private final ResourceCodec wire;

  ValidateCommand(ValidationService validation, ResourceCodec wire) {
    this.validation = validation;
    this.wire = wire;
  }

  @Override
  public int run(ValidateOptions options) {
    try {
      var files = files(options.files());
      var checked = new ArrayList<CheckedResource>();
      var progress = new ProgressBar(files.size());
      for (var file : files) {
        check(file, options.profiles(), checked);
        progress.step();
      }
      progress.end();
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      ValidationReport.of(options.format()).write(checked, validation.standard(), out);
      return checked.stream().allMatch(one -> one.isValid() && !(options.strict() && one.warns()))
          ? 0
          : 1;
    } catch (NoSuchFileException e) {
      System.err.printf("ketex validate: the file %s does not exist%n", e.getFile());
      return 2;
    } catch (IOException e) {
      System.err.printf("ketex validate: the file %s cannot be read%n", e.getMessage());
      return 2;
    }
  }

  /** Returns the given files and the files in the given folders. */
  private static List<Path> files(List<Path> named) throws IOException {
    var files = new ArrayList<Path>();
    for (var path : named) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.walk(path)) {
          inside
              .filter(file -> TYPES.stream().anyMatch(file.toString()::endsWith))
              .sorted()
              .forEach(files::add);
        }
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return files;
  }

  private void check(Path file, List<String> profiles, List<CheckedResource> into)
      throws IOException {
    if (!file.toString().endsWith(".ndjson")) {
      var type =
          file.toString().endsWith(".xml") ? "application/fhir+xml" : "application/fhir+json";
      into.add(
          new CheckedResource(file.toString(), issues(type, Files.readAllBytes(file), profiles)));
      return;
    }
    try (var in = Files.newInputStream(file)) {
      var lines = new NdjsonLines(in, MAX_LINE);
      for (var line = lines.next(); line != null; line = lines.next()) {
        into.add(
            new CheckedResource(
                file + ":" + lines.number(), issues("application/fhir+json", line, profiles)));
      }
    }
  }

  private List<Issue> issues(String contentType, byte[] content, List<String> profiles) {
    try {
      return validation
          .of(wire.source(contentType, content), profiles, StoredResourceLookup.NOTHING)
          .issues();
    } catch (FhirErrorException error) {
      return error.issues();
    }
  }
}
