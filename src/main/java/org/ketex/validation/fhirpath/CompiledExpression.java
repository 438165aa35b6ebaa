package org.ketex.validation.fhirpath;

import java.util.List;

/** A compiled FHIRPath expression. Collections hold {@link FhirPathItem}s and plain Java values. */
public interface CompiledExpression {

  /**
   * Evaluates the expression.
   *
   * @throws UndecidedException if the result depends on something that cannot be determined here
   */
  List<Object> of(EvaluationScope scope, List<Object> focus);
}
