package org.ketex.guide.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The output of SUSHI, with paths of the author's files instead of the copies that it compiled. */
record SushiReport(String text) {

  /** Warnings of every run without network access and without HTML pages. */
  private static final List<String> EXPECTED =
      List.of("Failed to load automatically-provided", "No \"menu\" property");

  static SushiReport of(String output, Path compiled, Path authored) {
    return new SushiReport(output.replace(compiled.toString(), authored.toString()));
  }

  String errors() {
    var errors = messages("error");
    return errors.isEmpty() ? text : String.join("\n", errors);
  }

  List<String> warnings() {
    return messages("warn").stream()
        .filter(message -> EXPECTED.stream().noneMatch(message::contains))
        .toList();
  }

  /**
   * Returns the messages of a level. A message consists of its first line and the indented lines
   * below it, which name file and line.
   */
  private List<String> messages(String level) {
    var messages = new ArrayList<String>();
    var matches = false;
    for (var line : text.lines().toList()) {
      if (matches && line.startsWith("  ")) {
        messages.add(messages.removeLast() + "\n" + line);
        continue;
      }
      matches = line.startsWith(level + " ");
      if (matches) {
        messages.add(line);
      }
    }
    return messages;
  }
}
