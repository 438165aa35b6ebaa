package org.ketex.search;

import java.util.List;
import java.util.stream.Stream;

/** A compiled FHIRPath expression: a resource in, the elements that it selects out. */
interface Path {

  Stream<Element> select(Element resource);

  /** One step from the elements found so far to the next ones. */
  interface Step {
    Stream<Element> from(Element element);
  }

  static Path of(List<Step> steps) {
    return resource -> {
      var found = Stream.of(resource);
      for (var step : steps) {
        found = found.flatMap(step::from);
      }
      return found;
    };
  }

  default Path then(Step step) {
    return resource -> select(resource).flatMap(step::from);
  }
}
