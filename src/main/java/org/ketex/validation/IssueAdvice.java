package org.ketex.validation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Issue;

/**
 * How to mend what the validator found: advice by message id from {@code issue-advice.properties},
 * and where to read the profile that asks for it.
 */
class IssueAdvice {

  private final PublishedGuide guide;
  private final Properties advice = new Properties();

  IssueAdvice(PublishedGuide guide) {
    this.guide = guide;
    try (var in = IssueAdvice.class.getResourceAsStream("/issue-advice.properties")) {
      advice.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String of(Issue issue) {
    // Advice for the issue's own code goes before that for the validator's message.
    if (advice.containsKey(issue.code())) {
      return advice.getProperty(issue.code());
    }
    var byRule = issue.rule() == null ? null : advice(issue.rule());
    var reading =
        definitionIn(issue.text() + " " + issue.rule())
            .map(definition -> "See /fhir/" + definition + ".")
            .orElse(null);
    var text = Stream.of(byRule, reading).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text;
  }

  /** The longest prefix of the message id that there is advice for. */
  private String advice(String rule) {
    return advice.stringPropertyNames().stream()
        .filter(rule::startsWith)
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .map(advice::getProperty)
        .orElse(null);
  }

  /** The definition of the guide ({@code Type/id}) that a message names by its canonical. */
  Optional<String> definitionIn(String message) {
    return guide.definitions().stream()
        .filter(definition -> names(message, definition.path("url").asText()))
        .map(
            definition ->
                definition.path("resourceType").asText() + "/" + definition.path("id").asText())
        .findFirst();
  }

  private static boolean names(String message, String url) {
    var at = message.indexOf(url);
    if (at < 0) {
      return false;
    }
    var end = at + url.length();
    return end == message.length()
        || !Character.isLetterOrDigit(message.charAt(end)) && message.charAt(end) != '-';
  }
}
