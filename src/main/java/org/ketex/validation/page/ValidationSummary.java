package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Issue;
import org.ketex.validation.page.UploadValidator.ValidatedUpload;

/**
 * Summarizes many resources: counts of all, and details of some. Holds only what is displayed,
 * independently of their number.
 */
class ValidationSummary {

  static final int MAX_ROWS = 200;

  /** Maximum number of resources per request, about as many as are validated while a user waits. */
  static final int MAX_RESOURCES = 10_000;

  private static final int MAX_ISSUES_PER_RESOURCE = 20;

  private final IssueViews views;
  private final List<Row> invalid = new ArrayList<>();
  private final List<Row> withWarnings = new ArrayList<>();
  private final List<Row> withoutIssues = new ArrayList<>();
  private int checked;
  private int valid;

  ValidationSummary(IssueViews views) {
    this.views = views;
  }

  /**
   * A row of the table: one resource.
   *
   * @param name file name; empty for pasted text
   * @param line line of the resource; null if the file has one resource
   * @param resource type and id, if they could be read
   * @param issues displayed issues, most severe first
   * @param more number of issues that are not displayed
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

    /**
     * Returns whether the resource is on one line, so that only the column of an issue is
     * displayed.
     */
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

  void add(String name, Integer line, ValidatedUpload upload) {
    checked++;
    valid += upload.isValid() ? 1 : 0;
    var group =
        upload.isValid() ? upload.issues().isEmpty() ? withoutIssues : withWarnings : invalid;
    if (group.size() < MAX_ROWS) {
      group.add(row(name, line, upload));
    }
  }

  private Row row(String name, Integer line, ValidatedUpload upload) {
    var shown = views.of(upload, MAX_ISSUES_PER_RESOURCE);
    return new Row(
        name,
        line,
        upload.resource(),
        upload.isValid(),
        upload.issues().stream().filter(Issue::isError).count(),
        upload.issues().stream().filter(issue -> issue.severity() == IssueSeverity.WARNING).count(),
        shown,
        upload.issues().size() - shown.size());
  }

  /** Returns the rows, invalid resources first. */
  List<Row> rows() {
    return Stream.of(invalid, withWarnings, withoutIssues)
        .flatMap(List::stream)
        .limit(MAX_ROWS)
        .toList();
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

  /** Returns whether all resources are valid; false if there are none. */
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
