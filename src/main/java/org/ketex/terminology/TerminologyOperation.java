package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;

/** A terminology operation (terminology-service.html). */
interface TerminologyOperation {

  /** Resource type at which it is called. */
  String type();

  /** Name without the dollar sign. */
  String name();

  /** Canonical of its OperationDefinition in FHIR. */
  default String definition() {
    return "http://hl7.org/fhir/OperationDefinition/%s-%s".formatted(type(), name());
  }

  ObjectNode answer(FhirRequest request, OperationInputs inputs);
}
