package org.ketex.access;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** On whose behalf something is done. It goes with every request, job and message. */
public sealed interface Caller {

  /** Who it is, for what outlasts the request: the same for the same caller, always. */
  String name();

  boolean mayRead(String type);

  boolean mayWrite(String type);

  /** Refuses (403) what the caller may not read, be it named by a search, a chain or an include. */
  default void requireRead(String type) {
    if (!mayRead(type)) {
      throw forbidden("read", type);
    }
  }

  /** Refuses (403) what the caller may not create, change or delete. */
  default void requireWrite(String type) {
    if (!mayWrite(type)) {
      throw forbidden("write", type);
    }
  }

  /** Whether the caller runs this server. */
  boolean isOperator();

  /** Refuses (403) what only those who run the server may see. */
  default void requireOperator() {
    if (!isOperator()) {
      throw new FhirErrorException(
          403,
          Issue.error(
                  IssueType.FORBIDDEN, "forbidden", "Only those who run this server may see this.")
              .withRemedy("Ask the operator."));
    }
  }

  private static FhirErrorException forbidden(String action, String type) {
    return new FhirErrorException(
        403,
        Issue.error(IssueType.FORBIDDEN, "forbidden", "You may not %s %s.".formatted(action, type))
            .withRemedy("Ask the operator for the right to it."));
  }

  /** Whoever can reach the loopback interface of a server without authorization. */
  record LocalOperator() implements Caller {

    @Override
    public String name() {
      return "local operator";
    }

    @Override
    public boolean mayRead(String type) {
      return true;
    }

    @Override
    public boolean mayWrite(String type) {
      return true;
    }

    @Override
    public boolean isOperator() {
      return true;
    }
  }
}
