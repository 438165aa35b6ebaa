package org.ketex.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ketex.cli.ConsoleCommand;
import org.ketex.guide.PackageDirectory;
import org.ketex.model.StartupException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Runs {@code ./ketex package}. */
@Component
class PackageCommand implements ConsoleCommand<PackageOptions> {

  private static final String RESTART =
      "Restart the server to use it. Search parameters that are new are indexed in the background.";

  private final PackageDirectory folder;
  private final ObjectProvider<PackageInspection> inspection;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /**
   * @param inspection created after a package is added, because it reads the folder
   */
  PackageCommand(PackageDirectory folder, ObjectProvider<PackageInspection> inspection) {
    this.folder = folder;
    this.inspection = inspection;
  }

  @Override
  public int run(PackageOptions options) {
    return switch (options.action()) {
      case LIST -> list(options.json());
      case ADD -> add(Path.of(options.target()));
      case REMOVE -> remove(options.target());
    };
  }

  private int list(boolean json) {
    var reports = inspection.getObject().reports();
    if (json) {
      out.println(json(reports));
    } else if (reports.isEmpty()) {
      out.printf("There are no packages in %s.%n", folder.path());
    } else {
      reports.forEach(this::print);
    }
    return 0;
  }

  /**
   * Adds a package under its name and version, so that adding it again replaces it.
   *
   * @throws StartupException if the file is not a FHIR package
   */
  private int add(Path file) {
    var label = folder.add(file).label();
    inspection.getObject().reports().stream()
        .filter(report -> report.name().equals(label))
        .forEach(this::print);
    out.printf("Added to %s. %s%n", folder.path(), RESTART);
    return 0;
  }

  private int remove(String label) {
    if (!folder.remove(label)) {
      System.err.printf("ketex package: there is no package %s in %s%n", label, folder.path());
      return 1;
    }
    out.printf("Removed %s from %s. Restart the server.%n", label, folder.path());
    return 0;
  }

  private static String json(List<PackageReport> reports) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(reports);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(PackageReport report) {
    out.printf("%s  (%s)%n", report.name(), report.file());
    line("served", counts(report.served()));
    var parameters = report.parameters();
    line(
        "search parameters",
        "%d of FHIR itself, %d added%s"
            .formatted(
                parameters.standard(), parameters.added().size(), listed(parameters.added())));
    if (!parameters.unusable().isEmpty()) {
      line(
          "",
          "%d not usable%s".formatted(parameters.unusable().size(), listed(parameters.unusable())));
    }
    var left = report.profiles().leftToValidator();
    line(
        "profiles, extensions",
        "%d decided by the compiled rules, %d in part%s"
            .formatted(
                report.profiles().decided(), left.size(), listed(List.copyOf(left.keySet()))));
    var notChecked = report.valueSets().notChecked();
    line(
        "value sets",
        "%d can be checked; content is missing for %d"
            .formatted(
                report.valueSets().checked(),
                notChecked.values().stream().mapToInt(Integer::intValue).sum()));
    notChecked.forEach((part, count) -> line("", "%5d  %s".formatted(count, part)));
    if (!report.missing().isEmpty()) {
      line("packages not here", String.join(", ", report.missing()));
    }
    out.println();
  }

  private void line(String title, String text) {
    out.printf("  %-22s%s%n", title, text);
  }

  private static String counts(Map<String, Integer> served) {
    return served.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "" : ": " + String.join(", ", names);
  }
}
