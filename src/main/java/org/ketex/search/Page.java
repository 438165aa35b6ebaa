package org.ketex.search;

import java.util.List;
import org.ketex.store.Version;

/**
 * One page of a search.
 *
 * @param more whether further included resources were left out
 * @param next where the next page starts; empty on the last
 */
record Page(List<Version> matches, List<Version> included, boolean more, List<Object> next) {

  static final Page NONE = new Page(List.of(), List.of(), false, List.of());

  /** The same with a part of each resource. */
  Page of(Subset subset) {
    // search.html#elements: "The list of elements does not apply to included resources."
    return new Page(
        parts(matches, subset),
        subset.isOfElements() ? included : parts(included, subset),
        more,
        next);
  }

  private static List<Version> parts(List<Version> versions, Subset subset) {
    return versions.stream()
        .map(version -> version.withContent(subset.of(version.content())))
        .toList();
  }
}
