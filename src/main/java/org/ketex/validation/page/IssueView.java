package org.ketex.validation.page;

import java.util.regex.Pattern;
import org.ketex.model.Issue;
import org.ketex.validation.page.GuideLinks.ElementLink;

/**
 * An issue as the page shows it.
 *
 * @param number from 1, by which its line links to it
 * @param line null where nobody knows it
 * @param rulePage where the guide says the rule in words, or null
 * @param element of a profile of the guide that it is about, or null
 */
record IssueView(
    int number,
    String severity,
    String text,
    String remedy,
    String expression,
    String rule,
    Integer line,
    Integer column,
    String rulePage,
    ElementLink element) {

  /** Where to read, which a link into the guide says better. */
  private static final Pattern READING = Pattern.compile("\\s*See /fhir/\\S+\\.$");

  static IssueView of(int number, Issue issue, String rulePage, ElementLink element) {
    var position = issue.position();
    var isLinked = rulePage != null || element != null;
    return new IssueView(
        number,
        issue.severity().toCode(),
        TextExcerpt.of(withoutPlace(issue)),
        isLinked ? withoutReading(issue.remedy()) : issue.remedy(),
        issue.expression(),
        issue.rule(),
        position == null ? null : position.line(),
        position == null ? null : position.column(),
        rulePage,
        rulePage == null ? element : null);
  }

  /** Parsers say the place in words; the page says it beside them, and links to it. */
  private static String withoutPlace(Issue issue) {
    var place = issue.position();
    return place == null
        ? issue.text()
        : issue.text().replace(" (line %d, column %d)".formatted(place.line(), place.column()), "");
  }

  private static String withoutReading(String remedy) {
    var advice = remedy == null ? "" : READING.matcher(remedy).replaceFirst("");
    return advice.isEmpty() ? null : advice;
  }
}
