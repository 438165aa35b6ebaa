package org.ketex.fhir;

import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** Finds the part of a CapabilityStatement that a feature writes into. */
public final class CapabilityStatements {

  private CapabilityStatements() {}

  /** The part about a resource type, made when no feature has asked for it yet. */
  public static CapabilityStatementRestResourceComponent resource(
      CapabilityStatement statement, String type) {
    var rest = statement.getRestFirstRep();
    return rest.getResource().stream()
        .filter(resource -> type.equals(resource.getType()))
        .findFirst()
        .orElseGet(() -> rest.addResource().setType(type));
  }
}
