package org.ketex.validation.fhirpath;

/**
 * The variables of an expression.
 *
 * @param self {@code $this}
 * @param resource {@code %resource}: the resource that contains the element
 * @param root {@code %rootResource}: the same, or the resource that contains it
 * @param focus {@code %context}: the element that the invariant applies to
 */
public record EvaluationScope(
    Object self, FhirPathItem resource, FhirPathItem root, FhirPathItem focus) {

  public static EvaluationScope of(FhirPathItem focus, FhirPathItem resource, FhirPathItem root) {
    return new EvaluationScope(focus, resource, root, focus);
  }

  EvaluationScope withThis(Object item) {
    return new EvaluationScope(item, resource, root, focus);
  }
}
