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
import org.ketex.fhir.Command;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.validation.Assessment;
import org.ketex.validation.Lines;
import org.ketex.validation.record.Stored;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** {@code ./ketex validate FILE…}: the server's verdict on files, without a server. */
@Component
class ValidateCommand implements Command {

  private static final List<String> TYPES = List.of(".json", ".xml", ".ndjson");
  private static final int LONGEST_LINE = 256 << 20;

  private final Assessment assessment;
  private final Wire wire;
  private final ApplicationArguments arguments;

  ValidateCommand(Assessment assessment, Wire wire, ApplicationArguments arguments) {
    this.assessment = assessment;
    this.wire = wire;
    this.arguments = arguments;
  }

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public int run() {
    try {
      var options = Options.of(arguments.getSourceArgs());
      var files = files(options.files());
      var checked = new ArrayList<Checked>();
      var progress = new Progress(files.size());
      for (var file : files) {
        check(file, options.profiles(), checked);
        progress.step();
      }
      progress.end();
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Report.of(options.format()).write(checked, assessment.standard(), out);
      return checked.stream().allMatch(one -> one.isValid() && !(options.strict() && one.warns()))
          ? 0
          : 1;
    } catch (IllegalArgumentException e) {
      System.err.printf("ketex validate: %s%n%n%s", e.getMessage(), Options.USAGE);
      return 2;
    } catch (NoSuchFileException e) {
      System.err.printf("ketex validate: there is no %s%n", e.getFile());
      return 2;
    } catch (IOException e) {
      System.err.printf("ketex validate: %s cannot be read%n", e.getMessage());
      return 2;
    }
  }

  /** The files named, and those in the folders named. */
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

  private void check(Path file, List<String> profiles, List<Checked> into) throws IOException {
    if (!file.toString().endsWith(".ndjson")) {
      var type =
          file.toString().endsWith(".xml") ? "application/fhir+xml" : "application/fhir+json";
      into.add(new Checked(file.toString(), issues(type, Files.readAllBytes(file), profiles)));
      return;
    }
    try (var in = Files.newInputStream(file)) {
      var lines = new Lines(in, LONGEST_LINE);
      for (var line = lines.next(); line != null; line = lines.next()) {
        into.add(
            new Checked(
                file + ":" + lines.number(), issues("application/fhir+json", line, profiles)));
      }
    }
  }

  private List<Issue> issues(String contentType, byte[] content, List<String> profiles) {
    try {
      return assessment.of(wire.source(contentType, content), profiles, Stored.NOTHING).issues();
    } catch (Refusal refusal) {
      return refusal.issues();
    }
  }
}
