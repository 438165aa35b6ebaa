package org.ketex.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which elements of a resource the rows of a search parameter are about.
 *
 * @param elements where rows say which one they are of, so that a composite parameter can ask for
 *     several things of the same one; the resource itself where that is not needed
 * @param paths from each of these
 */
record Selection(Path elements, List<Path> paths) {

  static Selection ofResource(List<Path> paths) {
    return new Selection(Path.HERE, paths);
  }

  boolean isNumbered() {
    return !elements.equals(Path.HERE);
  }

  /** The paths from the resource. */
  Set<Path> all() {
    return paths.stream().map(elements::then).collect(Collectors.toCollection(HashSet::new));
  }

  boolean isSameAs(Selection other) {
    return all().equals(other.all());
  }

  Selection then(Path further) {
    return new Selection(elements, paths.stream().map(path -> path.then(further)).toList());
  }
}
