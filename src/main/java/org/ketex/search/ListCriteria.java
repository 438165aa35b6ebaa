package org.ketex.search;

import java.util.List;
import org.ketex.model.FhirErrorException;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;
import org.ketex.store.ResourceStore;

/** {@code _list=42}: what the entries of a List refer to (search.html#list). */
class ListCriteria {

  private final SearchParameterRegistry parameters;
  private final ResourceStore store;

  ListCriteria(SearchParameterRegistry parameters, ResourceStore store) {
    this.parameters = parameters;
    this.store = store;
  }

  Criterion criterion(SearchScope scope, String value) {
    if (value.startsWith("$")) {
      throw FhirErrorException.parameter(
          "_list",
          "Lists that are computed, as '%s', are not offered.".formatted(value),
          "Name the id of a List resource.");
    }
    var items =
        parameters
            .find("List", "item")
            .orElseThrow(
                () ->
                    FhirErrorException.parameter(
                        "_list",
                        "Lists are of what is stored, and %s is not.".formatted(scope.named()),
                        "Read the List, and ask for what it refers to by _id."));
    scope.requestContext().caller().requireRead("List");
    var lists =
        store.rids(
            SearchValues.texts(value).stream()
                .map(id -> id.startsWith("List/") ? id : "List/" + id)
                .toList());
    return HasRow.referredTo(
        items.rows().numbers(),
        SqlFragment.among("{}.rid", List.copyOf(lists.values())),
        Rank.REFERENCE);
  }
}
