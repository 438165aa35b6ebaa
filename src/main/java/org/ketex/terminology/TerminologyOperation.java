package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;

/** An operation of the terminology service (terminology-service.html). */
interface TerminologyOperation {

  /** Returns the resource type that the operation is defined on. */
  String type();

  /** Returns the name of the operation without the dollar sign. */
  String name();

  /** Returns the canonical of the OperationDefinition in FHIR R4. */
  default String definition() {
    return "http://hl7.org/fhir/OperationDefinition/%s-%s".formatted(type(), name());
  }

  ObjectNode answer(FhirRequest request, OperationInputs inputs);
}
