package org.ketex.model;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A request that is not carried out: the HTTP status and the issues that say why. */
public class FhirErrorException extends RuntimeException {

  /** Seconds after which whoever met a 503 may try again. */
  public static final String RETRY_AFTER = "1";

  private final int status;
  private final transient List<Issue> issues;

  public FhirErrorException(int status, List<Issue> issues) {
    // No stack trace: a refusal is an answer, not a fault of the server.
    super(issues.getFirst().text(), null, false, false);
    this.status = status;
    this.issues = issues;
  }

  public FhirErrorException(int status, Issue issue) {
    this(status, List.of(issue));
  }

  public int status() {
    return status;
  }

  public List<Issue> issues() {
    return issues;
  }

  public static FhirErrorException malformed(String text, String remedy) {
    return new FhirErrorException(
        400, Issue.error(IssueType.STRUCTURE, "malformed", text).withRemedy(remedy));
  }

  /**
   * The same at a place in what was sent.
   *
   * @param line less than 1 where the parser knows no place
   */
  public static FhirErrorException malformed(String text, String remedy, int line, int column) {
    var issue = Issue.error(IssueType.STRUCTURE, "malformed", text).withRemedy(remedy);
    return new FhirErrorException(
        400, line < 1 || column < 1 ? issue : issue.at(new Issue.Position(line, column)));
  }

  /** Of a parameter whose value, or name, is not understood. */
  public static FhirErrorException parameter(String name, String text, String remedy) {
    return new FhirErrorException(
        400, Issue.error(IssueType.VALUE, "invalid-parameter", text).at(name).withRemedy(remedy));
  }

  public static FhirErrorException notFound(String what) {
    return new FhirErrorException(
        404,
        Issue.error(IssueType.NOTFOUND, "not-found", what + " is not known here.")
            .withRemedy("Check type and id; search by identifier if you do not know the id."));
  }

  /** What has been there: {@code Type/id}. */
  public static FhirErrorException gone(String reference) {
    return new FhirErrorException(
        410,
        Issue.error(IssueType.DELETED, "gone", reference + " has been deleted.")
            .withRemedy("Its older versions can still be read: %s/_history.".formatted(reference)));
  }

  public static FhirErrorException unsupported(int status, String text, String remedy) {
    return new FhirErrorException(
        status, Issue.error(IssueType.NOTSUPPORTED, "unsupported", text).withRemedy(remedy));
  }
}
