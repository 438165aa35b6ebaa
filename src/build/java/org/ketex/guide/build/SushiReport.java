package org.ketex.guide.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What SUSHI said, in terms of the author's files instead of the copies that it compiled. */
record SushiReport(String text) {

  /** Warnings that are true of every run without a network and without HTML pages. */
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

  /** A message is its first line and the indented lines below: the file and the place in it. */
  private List<String> messages(String level) {
    var messages = new ArrayList<String>();
    var wanted = false;
    for (var line : text.lines().toList()) {
      if (wanted && line.startsWith("  ")) {
        messages.add(messages.removeLast() + "\n" + line);
        continue;
      }
      wanted = line.startsWith(level + " ");
      if (wanted) {
        messages.add(line);
      }
    }
    return messages;
  }
}
