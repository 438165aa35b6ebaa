package org.ketex.search;

import java.util.List;
import org.ketex.search.query.ResourceSubsetter;
import org.ketex.store.ResourceVersion;

/**
 * One page of a search.
 *
 * @param more whether further included resources were left out
 * @param next where the next page starts; empty on the last
 */
record ResultPage(
    List<ResourceVersion> matches,
    List<ResourceVersion> included,
    boolean more,
    List<Object> next) {

  static final ResultPage NONE = new ResultPage(List.of(), List.of(), false, List.of());

  /** The same with a part of each resource. */
  ResultPage of(ResourceSubsetter subset) {
    // search.html#elements: "The list of elements does not apply to included resources."
    return new ResultPage(
        parts(matches, subset),
        subset.isOfElements() ? included : parts(included, subset),
        more,
        next);
  }

  private static List<ResourceVersion> parts(
      List<ResourceVersion> versions, ResourceSubsetter subset) {
    return versions.stream()
        .map(version -> version.withContent(subset.of(version.content())))
        .toList();
  }
}
