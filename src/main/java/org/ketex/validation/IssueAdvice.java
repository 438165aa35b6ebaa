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
 * Provides the remedy for an issue: the text for its message id in {@code issue-advice.properties},
 * and a link to the definition that it violates.
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
    // Advice for the issue code of this server takes precedence over that for the message id of the
    // validator.
    if (advice.containsKey(issue.code())) {
      return advice.getProperty(issue.code());
    }
    var byRule = issue.rule() == null ? null : advice(issue.rule());
    var link =
        definitionIn(issue.text() + " " + issue.rule())
            .map(definition -> "See /fhir/" + definition + ".")
            .orElse(null);
    var text = Stream.of(byRule, link).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text;
  }

  /** Returns the advice for the longest matching prefix of the message id. */
  private String advice(String rule) {
    return advice.stringPropertyNames().stream()
        .filter(rule::startsWith)
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .map(advice::getProperty)
        .orElse(null);
  }

  /** Returns the definition of the guide ({@code Type/id}) whose canonical a message contains. */
  Optional<String> definitionIn(String message) {
    return guide.definitions().stream()
        .filter(definition -> contains(message, definition.path("url").asText()))
        .map(
            definition ->
                definition.path("resourceType").asText() + "/" + definition.path("id").asText())
        .findFirst();
  }

  private static boolean contains(String message, String url) {
    var at = message.indexOf(url);
    if (at < 0) {
      return false;
    }
    var end = at + url.length();
    return end == message.length()
        || !Character.isLetterOrDigit(message.charAt(end)) && message.charAt(end) != '-';
  }
}
