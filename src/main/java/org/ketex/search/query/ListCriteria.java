package org.ketex.search.query;

import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/** Reads {@code _list=42}: resources that the entries of a List refer to (search.html#list). */
final class ListCriteria {

  private ListCriteria() {}

  static Criterion criterion(SearchScope scope, String value) {
    if (value.startsWith("$")) {
      throw FhirErrorException.parameter(
          "_list",
          "The computed list '%s' is not supported.".formatted(value),
          "Use the id of a List resource.");
    }
    var items =
        scope
            .parameters()
            .find("List", "item")
            .orElseThrow(
                () ->
                    FhirErrorException.parameter(
                        "_list",
                        "A list contains stored resources, and %s is not stored."
                            .formatted(scope.named()),
                        "Read the List, and search for its items by _id."));
    scope.requestContext().caller().requireRead("List");
    var lists =
        SearchValues.texts(value).stream()
            .map(id -> id.startsWith("List/") ? id : "List/" + id)
            .toList();
    return new Criterion.Lookup(
        lookups ->
            HasRow.referredTo(
                items.rows().numbers(),
                SqlFragment.among("{}.rid", lookups.rids(lists)),
                SelectivityRank.REFERENCE));
  }
}
