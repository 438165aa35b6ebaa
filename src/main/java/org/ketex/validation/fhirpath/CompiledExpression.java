package org.ketex.validation.fhirpath;

import java.util.List;

/** A compiled FHIRPath expression. Collections hold {@link FhirPathItem}s and plain Java values. */
public interface CompiledExpression {

  /**
   * @throws UndecidedException where the answer would depend on what is not known here
   */
  List<Object> of(EvaluationScope scope, List<Object> focus);
}
