package org.ketex.model;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Signals that a request is rejected; holds the HTTP status and the issues that explain why. */
public class FhirErrorException extends RuntimeException {

  /** Value of the Retry-After header of a 503, in seconds. */
  public static final String RETRY_AFTER = "1";

  private final int status;
  private final transient List<Issue> issues;

  public FhirErrorException(int status, List<Issue> issues) {
    // No stack trace: a rejection is a response, not an error of the server.
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
   * Returns an error at a position in the request body.
   *
   * @param line less than 1 if the parser does not know the position
   */
  public static FhirErrorException malformed(String text, String remedy, int line, int column) {
    var issue = Issue.error(IssueType.STRUCTURE, "malformed", text).withRemedy(remedy);
    return new FhirErrorException(
        400, line < 1 || column < 1 ? issue : issue.at(new Issue.Position(line, column)));
  }

  /** Returns an error about the name or the value of a parameter. */
  public static FhirErrorException parameter(String name, String text, String remedy) {
    return new FhirErrorException(
        400, Issue.error(IssueType.VALUE, "invalid-parameter", text).at(name).withRemedy(remedy));
  }

  public static FhirErrorException notFound(String reference) {
    return new FhirErrorException(
        404,
        Issue.error(IssueType.NOTFOUND, "not-found", reference + " was not found.")
            .withRemedy("Check the type and the id, or search by identifier."));
  }

  /** Returns an error about a deleted resource, {@code Type/id}. */
  public static FhirErrorException gone(String reference) {
    return new FhirErrorException(
        410,
        Issue.error(IssueType.DELETED, "gone", reference + " has been deleted.")
            .withRemedy("Its older versions can still be read: %s/_history.".formatted(reference)));
  }

  /** Returns the error of a server that can do something later, but not now. */
  public static FhirErrorException busy(String text, String remedy) {
    return new FhirErrorException(
        503, Issue.error(IssueType.THROTTLED, "busy", text).withRemedy(remedy));
  }

  public static FhirErrorException unsupported(int status, String text, String remedy) {
    return new FhirErrorException(
        status, Issue.error(IssueType.NOTSUPPORTED, "unsupported", text).withRemedy(remedy));
  }
}
