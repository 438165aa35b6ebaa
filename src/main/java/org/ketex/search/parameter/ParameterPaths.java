package org.ketex.search.parameter;

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
public record ParameterPaths(CompiledPath elements, List<CompiledPath> paths) {

  static ParameterPaths ofResource(List<CompiledPath> paths) {
    return new ParameterPaths(CompiledPath.HERE, paths);
  }

  boolean isNumbered() {
    return !elements.equals(CompiledPath.HERE);
  }

  /** The paths from the resource. */
  public Set<CompiledPath> all() {
    return paths.stream().map(elements::then).collect(Collectors.toCollection(HashSet::new));
  }

  boolean isSameAs(ParameterPaths other) {
    return all().equals(other.all());
  }

  ParameterPaths then(CompiledPath further) {
    return new ParameterPaths(elements, paths.stream().map(path -> path.then(further)).toList());
  }
}
