package org.ketex.validation.page;

import java.util.regex.Pattern;
import org.ketex.model.Issue;
import org.ketex.validation.page.GuideLinks.ElementLink;

/**
 * An issue as displayed on the page.
 *
 * @param number counted from 1; the anchor that source lines link to
 * @param line null if unknown
 * @param rulePage link to the description of the rule in the guide, or null
 * @param element link to the element in a profile of the guide, or null
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

  /** The reference to a definition in a remedy, which a link to the guide replaces. */
  private static final Pattern REFERENCE = Pattern.compile("\\s*See /fhir/\\S+\\.$");

  static IssueView of(int number, Issue issue, String rulePage, ElementLink element) {
    var position = issue.position();
    var isLinked = rulePage != null || element != null;
    return new IssueView(
        number,
        issue.severity().toCode(),
        TextExcerpt.of(withoutPosition(issue)),
        isLinked ? withoutReference(issue.remedy()) : issue.remedy(),
        issue.expression(),
        issue.rule(),
        position == null ? null : position.line(),
        position == null ? null : position.column(),
        rulePage,
        rulePage == null ? element : null);
  }

  /**
   * Returns the text without the position that parsers append; the page displays it separately as a
   * link.
   */
  private static String withoutPosition(Issue issue) {
    var position = issue.position();
    return position == null
        ? issue.text()
        : issue
            .text()
            .replace(" (line %d, column %d)".formatted(position.line(), position.column()), "");
  }

  private static String withoutReference(String remedy) {
    var advice = remedy == null ? "" : REFERENCE.matcher(remedy).replaceFirst("");
    return advice.isEmpty() ? null : advice;
  }
}
