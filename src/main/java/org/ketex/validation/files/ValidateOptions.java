package org.ketex.validation.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The options of the command line.
 *
 * @param strict whether a warning counts as a failure
 */
record ValidateOptions(List<Path> files, List<String> profiles, Format format, boolean strict) {

  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  static final String USAGE =
      """
      Usage: ketex validate FILE… [--profile CANONICAL]… [--format text|json|junit] [--strict]

        FILE       a resource as .json or .xml, many as .ndjson, or a folder of such files
        --profile  a further profile that each resource must conform to
        --format   text, json (a Bundle of OperationOutcomes), or junit (XML for build servers)
        --strict treat warnings as errors

      Exit code: 0 all resources are valid, 1 some are not, 2 validation could not be run.
      """;

  /**
   * Parses the command line.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static ValidateOptions of(String... arguments) {
    var files = new ArrayList<Path>();
    var profiles = new ArrayList<String>();
    var format = Format.TEXT;
    var strict = false;
    for (var at = 0; at < arguments.length; at++) {
      var argument = arguments[at];
      var equals = argument.indexOf('=');
      var name = equals < 0 ? argument : argument.substring(0, equals);
      switch (name) {
        case "--profile", "--format" -> {
          if (equals < 0 && at + 1 == arguments.length) {
            throw new IllegalArgumentException(name + " needs a value");
          }
          var value = equals < 0 ? arguments[++at] : argument.substring(equals + 1);
          if (name.equals("--profile")) {
            profiles.add(value);
          } else {
            format = format(value);
          }
        }
        case "--strict" -> strict = true;
        default -> {
          if (!argument.startsWith("--")) {
            files.add(Path.of(argument));
          } else if (!name.contains(".")) {
            // A name with a dot is a setting of the server.
            throw new IllegalArgumentException("unknown option " + name);
          }
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file is given");
    }
    return new ValidateOptions(files, profiles, format, strict);
  }

  private static Format format(String value) {
    for (var format : Format.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
        return format;
      }
    }
    throw new IllegalArgumentException("unknown format " + value + "; use text, json or junit");
  }
}
