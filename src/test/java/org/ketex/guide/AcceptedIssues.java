package org.ketex.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.Json;

/** A list of accepted issues, each documented in a file with the reason why it is accepted. */
public final class AcceptedIssues {

  private final List<Pattern> texts;

  /**
   * Reads the list.
   *
   * @param file name of a file in {@code src/test/resources}
   */
  public AcceptedIssues(String file) throws IOException {
    texts =
        Json.values(Files.readAllBytes(Path.of("src/test/resources", file)))
            .valueStream()
            .filter(issue -> !issue.path("reason").asText().isEmpty())
            .map(issue -> Pattern.compile(issue.path("text").asText()))
            .toList();
  }

  public boolean is(String issue) {
    return texts.stream().anyMatch(text -> text.matcher(issue).find());
  }
}
