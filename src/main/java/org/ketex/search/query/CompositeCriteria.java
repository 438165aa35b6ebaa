package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.parameter.CompositeParameter;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.type.TypeHandlers;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;

/** Reads {@code code-value-quantity=[code]$[quantity]}: several conditions on the same element. */
record CompositeCriteria(TypeHandlers handlers) {

  /** Reads the values; empty if the types have no composite parameter of that name. */
  Optional<Criterion> criterion(SearchScope scope, String code, String modifier, String value) {
    if (scope.types().size() > 1) {
      return Optional.empty();
    }
    return scope
        .parameters()
        .composite(scope.types().getFirst(), code)
        .map(
            composite -> {
              if (!modifier.isEmpty()) {
                throw InvalidSearch.value(
                    code + ":" + modifier, "a modifier that this parameter supports");
              }
              return Criterion.anyOf(
                  SearchValues.or(value).stream()
                      .flatMap(
                          one ->
                              composite.groups().stream().map(group -> ofGroup(scope, group, one)))
                      .toList());
            });
  }

  private Criterion ofGroup(SearchScope scope, CompositeParameter.Group group, String value) {
    var values = SearchValues.parts(value);
    if (values.size() != group.parts().size()) {
      throw InvalidSearch.value(
          value, "a composite value of %d parts, [a]$[b]".formatted(group.parts().size()));
    }
    var criteria = new ArrayList<Criterion>();
    for (var i = 0; i < values.size(); i++) {
      var part =
          QueriedParameter.find(scope.parameters(), scope.types(), group.parts().get(i))
              .orElseThrow();
      criteria.add(handlers.criterion(scope, part, "", values.get(i)));
    }
    if (group.isResource()) {
      return new Criterion.AllOf(criteria);
    }
    return criteria.stream().anyMatch(Criterion::needsLookup)
        ? new Criterion.Lookup(
            lookups -> ofOneElement(criteria.stream().map(each -> each.resolve(lookups)).toList()))
        : ofOneElement(criteria);
  }

  /** Combines the first condition, on a row of an element, with the others on the same element. */
  private static Criterion ofOneElement(List<Criterion> criteria) {
    var rows = criteria.stream().map(HasRow.class::cast).toList();
    var where = rows.getFirst().where();
    for (var i = 1; i < rows.size(); i++) {
      var alias = "e" + i;
      where =
          where
              .then(
                  " and exists (select 1 from %s %s where %s.rid = {}.rid and %s.element = {}.element and "
                      .formatted(rows.get(i).table(), alias, alias, alias))
              .then(rows.get(i).where().on(alias))
              .then(")");
    }
    return new HasRow(
        rows.getFirst().table(), "rid", List.of(), where, SelectivityRank.TOKEN, false, true);
  }
}
