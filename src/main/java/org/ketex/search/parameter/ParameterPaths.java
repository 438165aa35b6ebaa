package org.ketex.search.parameter;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects the elements that a search parameter indexes.
 *
 * @param elements elements whose rows carry a number, so that a composite parameter can test
 *     several conditions on the same element; the resource itself for other parameters
 * @param paths from each of these elements
 */
public record ParameterPaths(CompiledPath elements, List<CompiledPath> paths) {

  static ParameterPaths ofResource(List<CompiledPath> paths) {
    return new ParameterPaths(CompiledPath.HERE, paths);
  }

  boolean isNumbered() {
    return !elements.equals(CompiledPath.HERE);
  }

  /** Returns the element of the resource that the paths select; empty if it is not one element. */
  Optional<String> element() {
    return Optional.of(paths)
        .filter(all -> all.size() == 1 && all.getFirst().steps().size() == 1)
        .map(all -> all.getFirst().steps().getFirst().text());
  }

  /** Returns the paths from the resource. */
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
