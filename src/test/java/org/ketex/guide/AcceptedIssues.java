package org.ketex.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.Json;

/**
 * Remarks that somebody has looked at and found to be none; each stands in a file with a reason.
 */
public final class AcceptedIssues {

  private final List<Pattern> texts;

  /**
   * @param file in {@code src/test/resources}
   */
  public AcceptedIssues(String file) throws IOException {
    texts =
        Json.values(Files.readAllBytes(Path.of("src/test/resources", file)))
            .valueStream()
            .filter(remark -> !remark.path("reason").asText().isEmpty())
            .map(remark -> Pattern.compile(remark.path("text").asText()))
            .toList();
  }

  public boolean is(String remark) {
    return texts.stream().anyMatch(text -> text.matcher(remark).find());
  }
}
