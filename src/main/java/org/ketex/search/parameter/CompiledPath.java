package org.ketex.search.parameter;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Represents a compiled FHIRPath expression, which selects elements from an element. Paths with
 * equal steps are equal.
 */
public record CompiledPath(List<Step> steps) {

  /** Selects the element itself. */
  public static final CompiledPath HERE = new CompiledPath(List.of());

  /**
   * Represents one step of a path.
   *
   * @param text describes the step, and identifies it in comparisons
   * @param select passes the selected elements to the consumer
   */
  public record Step(String text, BiConsumer<TypedElement, Consumer<TypedElement>> select) {

    public void from(TypedElement element, Consumer<TypedElement> each) {
      select.accept(element, each);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Step step && text.equals(step.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  public void select(TypedElement from, Consumer<TypedElement> each) {
    select(from, 0, each);
  }

  private void select(TypedElement from, int done, Consumer<TypedElement> each) {
    if (done == steps.size()) {
      each.accept(from);
    } else {
      steps.get(done).from(from, next -> select(next, done + 1, each));
    }
  }

  CompiledPath then(CompiledPath further) {
    return new CompiledPath(Stream.concat(steps.stream(), further.steps.stream()).toList());
  }

  boolean endsWith(String step) {
    return !steps.isEmpty() && steps.getLast().text().equals(step);
  }

  @Override
  public String toString() {
    return String.join(".", steps.stream().map(Step::text).toList());
  }
}
