package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;
import org.ketex.validation.page.UploadValidator.Judged;

/**
 * Many resources in a table: counts of all, and of some what is wrong. It keeps no more than it
 * shows, however many there are.
 */
class ValidationSummary {

  static final int MAX_ROWS = 200;

  /** About as long as somebody waits for a page. */
  static final int MAX_RESOURCES = 10_000;

  private static final int MAX_ISSUES_OF_ONE = 20;

  private final IssueViews views;
  private final List<Row> faulty = new ArrayList<>();
  private final List<Row> warned = new ArrayList<>();
  private final List<Row> fine = new ArrayList<>();
  private int checked;
  private int valid;

  ValidationSummary(IssueViews views) {
    this.views = views;
  }

  /**
   * A resource.
   *
   * @param name of the file; empty for pasted text
   * @param line that it stands in; null where the file has no other resource
   * @param resource type and id, as far as they could be read
   * @param issues some, the worst first
   * @param more how many issues are not shown
   */
  record Row(
      String name,
      Integer line,
      String resource,
      boolean isValid,
      long errors,
      long warnings,
      List<IssueView> issues,
      int more) {

    /** Where an issue is then a matter of the column. */
    boolean isOneLine() {
      return line != null;
    }

    boolean hasIssues() {
      return !issues.isEmpty();
    }

    boolean hasMore() {
      return more > 0;
    }

    String first() {
      return issues.getFirst().text();
    }
  }

  boolean isFull() {
    return checked == MAX_RESOURCES;
  }

  void add(String name, Integer line, Judged judged) {
    checked++;
    valid += judged.isValid() ? 1 : 0;
    var group = judged.isValid() ? judged.issues().isEmpty() ? fine : warned : faulty;
    if (group.size() < MAX_ROWS) {
      group.add(row(name, line, judged));
    }
  }

  private Row row(String name, Integer line, Judged judged) {
    var shown = views.of(judged, MAX_ISSUES_OF_ONE);
    return new Row(
        name,
        line,
        judged.resource(),
        judged.isValid(),
        judged.issues().stream().filter(Issue::isError).count(),
        judged.issues().stream().filter(issue -> issue.severity() == IssueSeverity.WARNING).count(),
        shown,
        judged.issues().size() - shown.size());
  }

  /** The faulty ones first. */
  List<Row> rows() {
    return Stream.of(faulty, warned, fine).flatMap(List::stream).limit(MAX_ROWS).toList();
  }

  int checked() {
    return checked;
  }

  int valid() {
    return valid;
  }

  boolean hasRows() {
    return checked > 0;
  }

  /** Not so of nothing. */
  boolean allAreValid() {
    return hasRows() && valid == checked;
  }

  int notShown() {
    return checked - rows().size();
  }

  boolean hasNotShown() {
    return notShown() > 0;
  }
}
