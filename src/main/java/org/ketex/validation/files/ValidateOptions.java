package org.ketex.validation.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the options of {@code ./ketex validate}. */
@Command(
    name = "validate",
    description = "checks files against FHIR R4 and the guide",
    customSynopsis =
        "ketex validate FILE... [--profile CANONICAL]... [--format text|json|junit] [--strict]",
    exitCodeList = {"0:all resources are valid", "1:some are not", "2:validation could not be run"})
public final class ValidateOptions implements CommandOptions {

  /** The form of the report. */
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "a resource as .json or .xml, many as .ndjson, or a folder of such files")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "CANONICAL",
      description = "a further profile that each resource must meet")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text for people, json as a Bundle of OperationOutcomes, junit for build servers")
  private Format format;

  @Option(names = "--strict", description = "a warning fails, too")
  private boolean strict;

  List<Path> files() {
    return files;
  }

  List<String> profiles() {
    return profiles;
  }

  Format format() {
    return format;
  }

  /** Whether a warning counts as a failure. */
  boolean strict() {
    return strict;
  }

  @Override
  public void check() {
    if (files.isEmpty()) {
      throw new UsageException("no file is given");
    }
  }
}
