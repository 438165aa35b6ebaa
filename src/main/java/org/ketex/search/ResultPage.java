package org.ketex.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketex.search.query.DistanceExtension;
import org.ketex.search.query.ResourceSubsetter;
import org.ketex.store.ResourceVersion;

/**
 * Represents one page of a search.
 *
 * @param next start of the next page; empty on the last page
 * @param distances of matches from the requested position, by reference; empty for other searches
 */
record ResultPage(
    List<ResourceVersion> matches,
    List<ResourceVersion> included,
    List<Object> next,
    Map<String, ObjectNode> distances) {

  static final ResultPage NONE = new ResultPage(List.of(), List.of(), List.of());

  ResultPage(List<ResourceVersion> matches, List<ResourceVersion> included, List<Object> next) {
    this(matches, included, next, Map.of());
  }

  /** Returns this page with the distances of its matches. */
  ResultPage with(DistanceExtension distance) {
    var all = new HashMap<String, ObjectNode>();
    for (var match : matches) {
      distance.of(match.content()).ifPresent(each -> all.put(match.reference(), each));
    }
    return new ResultPage(matches, included, next, all);
  }

  /** Returns this page with a subset of each resource. */
  ResultPage of(ResourceSubsetter subset) {
    // search.html#elements: "The list of elements does not apply to included resources."
    return new ResultPage(
        parts(matches, subset),
        subset.selectsElements() ? included : parts(included, subset),
        next,
        distances);
  }

  private static List<ResourceVersion> parts(
      List<ResourceVersion> versions, ResourceSubsetter subset) {
    return versions.stream()
        .map(version -> version.withContent(subset.of(version.content())))
        .toList();
  }
}
