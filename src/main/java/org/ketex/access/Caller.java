package org.ketex.access;

import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Identifies on whose behalf something is done, and what that caller may read and write. It is
 * determined once, when a request enters, and goes with everything that is done for the request.
 */
public sealed interface Caller {

  /** Returns a name that outlasts the request: always the same for the same caller. */
  String name();

  /** Returns which resources the caller may read. */
  Visibility visibility();

  boolean mayWrite(String type);

  /** Returns whether the caller administers this server. */
  boolean isOperator();

  default boolean mayRead(String type) {
    return visibility().includesType(type);
  }

  /**
   * Requires the right to read a type, whether a search, a chain or an include names it.
   *
   * @throws FhirErrorException (403) where the caller lacks it
   */
  default void requireRead(String type) {
    if (!mayRead(type)) {
      throw forbidden("read", type);
    }
  }

  /**
   * Requires the right to create, change and delete resources of a type.
   *
   * @throws FhirErrorException (403) where the caller lacks it
   */
  default void requireWrite(String type) {
    if (!mayWrite(type)) {
      throw forbidden("write", type);
    }
  }

  /**
   * Requires an operator of this server.
   *
   * @throws FhirErrorException (403) for any other caller
   */
  default void requireOperator() {
    if (!isOperator()) {
      throw new FhirErrorException(
          403,
          Issue.error(
                  IssueType.FORBIDDEN, "forbidden", "Only operators of this server may see this.")
              .withRemedy("Ask an operator."));
    }
  }

  private static FhirErrorException forbidden(String action, String type) {
    return new FhirErrorException(
        403,
        Issue.error(IssueType.FORBIDDEN, "forbidden", "You may not %s %s.".formatted(action, type))
            .withRemedy("Ask an operator for the permission."));
  }

  /** Anybody who can reach the loopback interface of a server without authorization. */
  record LocalOperator() implements Caller {

    @Override
    public String name() {
      return "local operator";
    }

    @Override
    public Visibility visibility() {
      return Visibility.ALL;
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

  /** A caller with the rights that it was given, and no other. */
  record Restricted(String name, Visibility visibility, Set<String> writableTypes)
      implements Caller {

    @Override
    public boolean mayWrite(String type) {
      return writableTypes.contains(type);
    }

    @Override
    public boolean isOperator() {
      return false;
    }
  }
}
