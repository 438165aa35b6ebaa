package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;

/** {@code code-value-quantity=[code]$[quantity]}: several conditions on the same element. */
class CompositeCriteria {

  private final SearchParameterRegistry parameters;
  private final ParameterCriteria ofParameters;

  CompositeCriteria(SearchParameterRegistry parameters, ParameterCriteria ofParameters) {
    this.parameters = parameters;
    this.ofParameters = ofParameters;
  }

  /** Empty where the types have no composite parameter of that name. */
  Optional<Criterion> criterion(SearchScope scope, String code, String modifier, String value) {
    if (scope.types().size() > 1) {
      return Optional.empty();
    }
    var type = scope.types().getFirst();
    return parameters
        .composite(type, code)
        .map(
            composite -> {
              if (!modifier.isEmpty()) {
                throw ParameterPredicates.invalid(
                    code + ":" + modifier, "a modifier offered for this parameter");
              }
              return Criterion.anyOf(
                  SearchValues.or(value).stream()
                      .flatMap(
                          one -> composite.groups().stream().map(group -> holds(scope, group, one)))
                      .toList());
            });
  }

  private Criterion holds(SearchScope scope, CompositeParameter.Group group, String value) {
    var values = SearchValues.parts(value);
    if (values.size() != group.parts().size()) {
      throw ParameterPredicates.invalid(
          value, "a composite value of %d parts, [a]$[b]".formatted(group.parts().size()));
    }
    var criteria = new ArrayList<Criterion>();
    for (var i = 0; i < values.size(); i++) {
      var part =
          QueriedParameter.find(parameters, scope.types(), group.parts().get(i)).orElseThrow();
      criteria.add(ofParameters.criterion(scope, part, "", values.get(i)));
    }
    return group.isResource() ? new Criterion.AllOf(criteria) : ofOneElement(criteria);
  }

  /** The first condition, on a row of an element for which the others hold, too. */
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
    return new HasRow(rows.getFirst().table(), "rid", List.of(), where, Rank.TOKEN, false, true);
  }
}
