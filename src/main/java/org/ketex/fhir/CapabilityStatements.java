package org.ketex.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** Finds the parts of a CapabilityStatement that features add to. */
public final class CapabilityStatements {

  private CapabilityStatements() {}

  /** Returns the part of a resource type; adds it if it is missing. */
  public static CapabilityStatementRestResourceComponent resource(
      CapabilityStatement statement, String type) {
    return find(statement, type)
        .orElseGet(() -> statement.getRestFirstRep().addResource().setType(type));
  }

  /** Returns the part of a resource type; empty if no feature has added it. */
  static Optional<CapabilityStatementRestResourceComponent> find(
      CapabilityStatement statement, String type) {
    return statement.getRestFirstRep().getResource().stream()
        .filter(resource -> type.equals(resource.getType()))
        .findFirst();
  }
}
