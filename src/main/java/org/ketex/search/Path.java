package org.ketex.search;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A compiled FHIRPath expression: an element in, the elements that it selects out. Paths of the
 * same steps are equal.
 */
record Path(List<Step> steps) {

  /** Selects the element itself. */
  static final Path HERE = new Path(List.of());

  /**
   * One step from the elements found so far to the next ones.
   *
   * @param text what it does, by which steps are compared
   */
  record Step(String text, Function<Element, Stream<Element>> next) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Step step && text.equals(step.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  Stream<Element> select(Element from) {
    var found = Stream.of(from);
    for (var step : steps) {
      found = found.flatMap(step.next());
    }
    return found;
  }

  Path then(Path further) {
    return new Path(Stream.concat(steps.stream(), further.steps.stream()).toList());
  }

  boolean endsWith(String step) {
    return !steps.isEmpty() && steps.getLast().text().equals(step);
  }

  @Override
  public String toString() {
    return String.join(".", steps.stream().map(Step::text).toList());
  }
}
