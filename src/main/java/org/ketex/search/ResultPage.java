package org.ketex.search;

import java.util.List;
import org.ketex.search.query.ResourceSubsetter;
import org.ketex.store.ResourceVersion;

/**
 * Represents one page of a search.
 *
 * @param next start of the next page; empty on the last page
 */
record ResultPage(
    List<ResourceVersion> matches, List<ResourceVersion> included, List<Object> next) {

  static final ResultPage NONE = new ResultPage(List.of(), List.of(), List.of());

  /** Returns this page with a subset of each resource. */
  ResultPage of(ResourceSubsetter subset) {
    // search.html#elements: "The list of elements does not apply to included resources."
    return new ResultPage(
        parts(matches, subset),
        subset.selectsElements() ? included : parts(included, subset),
        next);
  }

  private static List<ResourceVersion> parts(
      List<ResourceVersion> versions, ResourceSubsetter subset) {
    return versions.stream()
        .map(version -> version.withContent(subset.of(version.content())))
        .toList();
  }
}
