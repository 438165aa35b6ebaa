package org.ketex.search;

import java.util.List;
import org.ketex.fhir.Refusal;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;
import org.ketex.store.Store;

/** {@code _list=42}: what the entries of a List refer to (search.html#list). */
class ListCriteria {

  private final SearchParameters parameters;
  private final Store store;

  ListCriteria(SearchParameters parameters, Store store) {
    this.parameters = parameters;
    this.store = store;
  }

  Criterion criterion(Scope scope, String value) {
    if (value.startsWith("$")) {
      throw Refusal.parameter(
          "_list",
          "Lists that are computed, as '%s', are not offered.".formatted(value),
          "Name the id of a List resource.");
    }
    var items =
        parameters
            .find("List", "item")
            .orElseThrow(
                () ->
                    Refusal.parameter(
                        "_list",
                        "Lists are of what is stored, and %s is not.".formatted(scope.named()),
                        "Read the List, and ask for what it refers to by _id."));
    scope.asker().caller().requireRead("List");
    var lists =
        store.rids(
            Values.texts(value).stream()
                .map(id -> id.startsWith("List/") ? id : "List/" + id)
                .toList());
    return HasRow.referredTo(
        items.rows().numbers(), Sql.among("{}.rid", List.copyOf(lists.values())), Rank.REFERENCE);
  }
}
