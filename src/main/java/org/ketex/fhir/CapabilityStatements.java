package org.ketex.fhir;

import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** Finds the parts of a CapabilityStatement that features add to. */
public final class CapabilityStatements {

  private CapabilityStatements() {}

  /** Returns the part of a resource type; adds it if it is missing. */
  public static CapabilityStatementRestResourceComponent resource(
      CapabilityStatement statement, String type) {
    var rest = statement.getRestFirstRep();
    return rest.getResource().stream()
        .filter(resource -> type.equals(resource.getType()))
        .findFirst()
        .orElseGet(() -> rest.addResource().setType(type));
  }
}
