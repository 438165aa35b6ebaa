package org.ketex.validation.fhirpath;

/**
 * What an expression can name besides its focus.
 *
 * @param self {@code $this}
 * @param resource {@code %resource}: the resource that the element is in
 * @param root {@code %rootResource}: the same, or the one that contains it
 * @param focus {@code %context}: the element that the rule is about
 */
public record EvaluationScope(
    Object self, FhirPathItem resource, FhirPathItem root, FhirPathItem focus) {

  public static EvaluationScope of(FhirPathItem focus, FhirPathItem resource, FhirPathItem root) {
    return new EvaluationScope(focus, resource, root, focus);
  }

  EvaluationScope about(Object item) {
    return new EvaluationScope(item, resource, root, focus);
  }
}
