package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A bundle that a server has stored, and the ids that it gave to what queries ask for. */
record Subject(int number, String patient, String reading) {

  private static final Pattern LOCATION =
      Pattern.compile(
          "\"location\"\\s*:\\s*\"(?:[^\"]*/)?(Patient|Observation)/([^/\"]+)/_history");

  static Subject of(int number, Answer answer) {
    var firsts =
        LOCATION
            .matcher(answer.text())
            .results()
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, later) -> first));
    if (firsts.size() < 2) {
      throw new IllegalStateException("no ids in the answer to a bundle: " + answer.text());
    }
    return new Subject(number, firsts.get("Patient"), firsts.get("Observation"));
  }

  static void write(Path file, Collection<Subject> subjects) throws IOException {
    Files.write(file, subjects.stream().map(Subject::line).toList());
  }

  private String line() {
    return number + "\t" + patient + "\t" + reading;
  }

  static List<Subject> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.map(line -> line.split("\t")).map(Subject::of).toList();
    }
  }

  private static Subject of(String[] columns) {
    return new Subject(Integer.parseInt(columns[0]), columns[1], columns[2]);
  }
}
