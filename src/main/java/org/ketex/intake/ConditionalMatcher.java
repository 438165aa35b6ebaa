package org.ketex.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.search.SearchService;
import org.ketex.store.ResourceVersion;

/** Finds the one resource that matches criteria (http.html#cond-update, #trules). */
class ConditionalMatcher {

  /** Parameters that control the result page: criteria may contain filters only. */
  private static final Set<String> RESULT_PARAMETERS =
      Set.of(
          "_sort",
          "_count",
          "_include",
          "_revinclude",
          "_summary",
          "_total",
          "_elements",
          "_contained",
          "_containedType");

  private final SearchService search;

  ConditionalMatcher(SearchService search) {
    this.search = search;
  }

  /**
   * Returns the match; empty if there is none.
   *
   * @throws FhirErrorException (412) if several resources match, or the criteria are empty
   */
  Optional<ResourceVersion> one(RequestContext requestContext, String type, String query) {
    var criteria = search.criteria(requestContext, type, criteria(query));
    return one(type, query, search.matches(criteria, 2));
  }

  /** Holds the criteria of a conditional write. */
  record EntryCriteria(RequestEntry entry, Map<String, List<String>> parameters) {

    /**
     * Parses the criteria.
     *
     * @throws FhirErrorException (412) at the entry, if they are empty
     */
    static EntryCriteria of(RequestEntry entry) {
      return entry.located(() -> new EntryCriteria(entry, criteria(entry.criteria())));
    }

    /** Returns a key that is equal for the same criteria in any order. */
    String key() {
      return entry.url().type() + "?" + new TreeMap<>(parameters);
    }
  }

  /**
   * Returns the matches by entry index, after one query for all entries.
   *
   * @throws FhirErrorException as above, at the entry
   */
  Map<Integer, ResourceVersion> ofEntries(
      RequestContext requestContext, List<EntryCriteria> entries) {
    var found =
        search.matches(
            entries.stream()
                .map(
                    of ->
                        of.entry.located(
                            () ->
                                search.criteria(
                                    requestContext, of.entry.url().type(), of.parameters)))
                .toList(),
            2);
    var byIndex = new HashMap<Integer, ResourceVersion>();
    for (var i = 0; i < entries.size(); i++) {
      var entry = entries.get(i).entry;
      var ofEntry = found.get(i);
      entry
          .located(() -> one(entry.url().type(), entry.criteria(), ofEntry))
          .ifPresent(version -> byIndex.put(entry.index(), version));
    }
    return byIndex;
  }

  private static Optional<ResourceVersion> one(
      String type, String query, List<ResourceVersion> found) {
    if (found.size() > 1) {
      throw new FhirErrorException(
          412,
          Issue.error(
                  IssueType.MULTIPLEMATCHES,
                  "duplicate",
                  "The criteria match multiple %s resources: %s.".formatted(type, criteria(query)))
              .withRemedy(
                  "Use criteria that match exactly one resource, such as its business identifier."));
    }
    return found.stream().findFirst();
  }

  /** Returns the search criteria, without the parameters of the endpoint. */
  private static Map<String, List<String>> criteria(String query) {
    var criteria = new LinkedHashMap<>(EntryUrl.parameters(query));
    criteria.keySet().removeAll(FhirRequest.FORMAT);
    if (criteria.isEmpty()) {
      throw new FhirErrorException(
          412,
          Issue.error(IssueType.REQUIRED, "invalid-parameter", "The criteria are empty.")
              .withRemedy("Add search criteria, such as identifier=[system]|[value]."));
    }
    criteria.keySet().stream()
        .filter(RESULT_PARAMETERS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw FhirErrorException.parameter(
                  name,
                  "%s is not a search criterion: it only affects the search results."
                      .formatted(name),
                  "Remove it from the criteria.");
            });
    return criteria;
  }
}
