package org.ketex.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.search.Search;
import org.ketex.store.Version;

/** Finds the one resource that criteria mean (http.html#cond-update, #trules). */
class Matches {

  /** They shape a page of results, and mean no resource: only filters are allowed. */
  private static final Set<String> OF_RESULTS =
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

  private final Search search;

  Matches(Search search) {
    this.search = search;
  }

  /**
   * The one that is meant; empty where there is none.
   *
   * @throws Refusal (412) where several are, or no criteria are left
   */
  Optional<Version> one(Asker asker, String type, String query) {
    var criteria = search.criteria(asker, type, criteria(query));
    return one(type, query, search.matches(criteria, 2));
  }

  /**
   * The same for each of the entries, asked together: by the index of the entry.
   *
   * @throws Refusal as above, at the entry
   */
  Map<Integer, Version> ofEntries(Asker asker, List<Entry> entries) {
    var criteria =
        entries.stream()
            .map(
                entry ->
                    entry.located(
                        () ->
                            search.criteria(asker, entry.url().type(), criteria(entry.criteria()))))
            .toList();
    var found = search.matches(criteria, 2);
    var byIndex = new HashMap<Integer, Version>();
    for (var i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      var ofEntry = found.get(i);
      entry
          .located(() -> one(entry.url().type(), entry.criteria(), ofEntry))
          .ifPresent(version -> byIndex.put(entry.index(), version));
    }
    return byIndex;
  }

  private static Optional<Version> one(String type, String query, List<Version> found) {
    if (found.size() > 1) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.MULTIPLEMATCHES,
                  "duplicate",
                  "More than one %s meets %s.".formatted(type, criteria(query)))
              .mendedBy("Use criteria that mean one resource, such as its business identifier."));
    }
    return found.stream().findFirst();
  }

  /** What a conditional write is about: the same for the same criteria in any order. */
  static String key(Entry entry) {
    return entry.url().type() + "?" + new TreeMap<>(criteria(entry.criteria()));
  }

  /** What a resource must meet, without what is asked of the endpoint. */
  static Map<String, List<String>> criteria(String query) {
    var criteria = new LinkedHashMap<>(EntryUrl.parameters(query));
    criteria.keySet().removeAll(FhirRequest.FORMAT);
    if (criteria.isEmpty()) {
      throw new Refusal(
          412,
          Issue.error(IssueType.REQUIRED, "invalid-parameter", "The criteria are empty.")
              .mendedBy("Name an identifier: identifier=[system]|[value]."));
    }
    criteria.keySet().stream()
        .filter(OF_RESULTS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw Refusal.parameter(
                  name,
                  "%s says how results are shown, not which resource is meant.".formatted(name),
                  "Leave it out of the criteria.");
            });
    return criteria;
  }
}
