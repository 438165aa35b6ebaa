package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasOneOf;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.TokenDateIndex;
import org.ketex.store.SqlFragment;

/** Combines criteria on codes and dates if combined rows exist: {@code code=…&date=ge…}. */
final class TokenDateCriteria {

  private TokenDateCriteria() {}

  static List<Criterion> combine(SearchScope scope, List<Criterion> criteria) {
    var parameters = scope.parameters();
    return scope.types().size() == 1
        ? parameters
            .datedTokens(scope.types().getFirst())
            .filter(dated -> !parameters.pending().isPending(dated.rows()))
            .map(dated -> combine(dated, criteria))
            .orElse(criteria)
        : criteria;
  }

  private static List<Criterion> combine(TokenDateIndex dated, List<Criterion> criteria) {
    var codes = criteria.stream().filter(one -> isAbout(one, dated.code())).toList();
    var dates = criteria.stream().filter(one -> isAbout(one, dated.date())).toList();
    if (codes.isEmpty() || dates.isEmpty()) {
      return criteria;
    }
    // A resource has one date: all conditions on it are about the same row.
    var when = SqlFragment.joined(dates, " and ", date -> row(date).condition());
    var together = new ArrayList<>(criteria);
    together.removeAll(codes);
    together.removeAll(dates);
    codes.forEach(code -> together.add(dated(dated, code, when)));
    return together;
  }

  private static boolean isAbout(Criterion criterion, SearchParameter parameter) {
    return (criterion instanceof HasRow || criterion instanceof HasOneOf)
        && row(criterion).table().equals(parameter.parameterType().table())
        && row(criterion).parameters().equals(parameter.rows().numbers());
  }

  private static HasRow row(Criterion criterion) {
    return criterion instanceof HasOneOf(var all, var each) ? all : (HasRow) criterion;
  }

  private static Criterion dated(TokenDateIndex dated, Criterion code, SqlFragment when) {
    return code instanceof HasOneOf(var all, var each)
        ? oneOf(dated, each.alternatives().stream().map(HasRow.class::cast).toList(), when)
        : dated(dated, (HasRow) code, when);
  }

  /** Creates alternatives instead of a list of codes, for which H2 uses an unsuitable index. */
  private static HasOneOf oneOf(TokenDateIndex dated, List<HasRow> codes, SqlFragment when) {
    var any = SqlFragment.anyOf(codes.stream().map(HasRow::condition).toList());
    return HasOneOf.of(
        row(dated, any.then(" and ").then(when), false),
        codes.stream().map(code -> dated(dated, code, when)).toList());
  }

  private static HasRow dated(TokenDateIndex dated, HasRow code, SqlFragment when) {
    return row(dated, code.condition().then(" and ").then(when), code.isExact());
  }

  private static HasRow row(TokenDateIndex dated, SqlFragment condition, boolean exact) {
    return HasRow.of(
        ParameterType.DATED_TOKEN,
        List.of(dated.rows().number()),
        condition,
        SelectivityRank.DATED_TOKEN,
        exact);
  }
}
