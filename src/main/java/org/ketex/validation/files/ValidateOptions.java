package org.ketex.validation.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was asked for on the command line.
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
        --profile  a further profile that each resource must meet
        --format   text for people, json as a Bundle of OperationOutcomes, junit for build servers
        --strict   a warning fails, too

      Exit code: 0 nothing to mend, 1 something is, 2 it could not be tried.
      """;

  /**
   * @throws IllegalArgumentException saying what is wrong
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
            // With a dot it is a setting of the server.
            throw new IllegalArgumentException("there is no option " + name);
          }
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no file is named");
    }
    return new ValidateOptions(files, profiles, format, strict);
  }

  private static Format format(String value) {
    for (var format : Format.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
        return format;
      }
    }
    throw new IllegalArgumentException("the format is text, json or junit, not " + value);
  }
}
