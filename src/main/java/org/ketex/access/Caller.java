package org.ketex.access;

import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Identifies the caller of a request or job and its permissions to read and write. A {@link
 * CallerResolver} determines it once per request; all processing of the request uses this instance.
 */
public sealed interface Caller {

  /** Returns the persistent name of the caller, by which {@link CallerResolver#named} finds it. */
  String name();

  /** Returns the filter on the resources that the caller may read. */
  Visibility visibility();

  /** Returns whether the caller may create, update and delete resources of a type. */
  boolean mayWrite(String type);

  /** Returns whether the caller is an operator (administrator) of this server. */
  boolean isOperator();

  /** Returns whether the caller may read at least some resources of a type. */
  default boolean mayRead(String type) {
    return visibility().includesType(type);
  }

  /**
   * Requires permission to read a type that a search, chained parameter or include refers to.
   *
   * @throws FhirErrorException with status 403 if the caller lacks the permission
   */
  default void requireRead(String type) {
    if (!mayRead(type)) {
      throw forbidden("read", type);
    }
  }

  /**
   * Requires permission to create, update and delete resources of a type.
   *
   * @throws FhirErrorException with status 403 if the caller lacks the permission
   */
  default void requireWrite(String type) {
    if (!mayWrite(type)) {
      throw forbidden("write", type);
    }
  }

  /**
   * Requires that the caller is an operator of this server.
   *
   * @throws FhirErrorException with status 403 for any other caller
   */
  default void requireOperator() {
    if (!isOperator()) {
      throw new FhirErrorException(
          403,
          Issue.error(
                  IssueType.FORBIDDEN,
                  "forbidden",
                  "This request is permitted only for operators of this server.")
              .withRemedy("Ask an operator of this server for access."));
    }
  }

  private static FhirErrorException forbidden(String action, String type) {
    return new FhirErrorException(
        403,
        Issue.error(
                IssueType.FORBIDDEN,
                "forbidden",
                "Permission to %s %s resources is missing.".formatted(action, type))
            .withRemedy("Ask an operator of this server for the permission."));
  }

  /** The caller of every request if no authorization is configured: has all permissions. */
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

  /**
   * A caller with limited permissions.
   *
   * @param visibility filter on the resources that it may read
   * @param writableTypes resource types that it may create, update and delete
   */
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
