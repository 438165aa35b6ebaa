package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ketex.model.LocalReference;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;
import org.ketex.store.ResourceStore;

/** What a reference parameter asks for: resources of this server, or URIs of elsewhere. */
class ReferenceCriteria {

  private final ResourceStore store;
  private final PartOfHierarchy hierarchies;
  private final DefinitionResolver canonicals;

  ReferenceCriteria(
      ResourceStore store, PartOfHierarchy hierarchies, DefinitionResolver canonicals) {
    this.store = store;
    this.hierarchies = hierarchies;
    this.canonicals = canonicals;
  }

  Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, List<String> values) {
    return switch (modifier) {
      case "" -> ofTypes(scope, parameter, parameter.targets(), values, UnaryOperator.identity());
      case "below", "above" ->
          modifier.equals("below") && areCanonicals(parameter, values)
              ? versionsBelow(parameter, values)
              : related(scope, parameter, modifier, values);
      default -> {
        if (!parameter.targets().contains(modifier)) {
          throw ParameterCriteria.notOffered(parameter, modifier);
        }
        yield ofTypes(scope, parameter, Set.of(modifier), values, UnaryOperator.identity());
      }
    };
  }

  private static boolean areCanonicals(QueriedParameter parameter, List<String> values) {
    return parameter.ofTypes().stream().anyMatch(SearchParameter::leadsToDefinitions)
        && values.stream().allMatch(value -> value.contains(":"));
  }

  /** All versions of a canonical, or those that begin as the one that is said (search.html). */
  private static Criterion versionsBelow(QueriedParameter parameter, List<String> values) {
    var conditions =
        values.stream()
            .map(
                value ->
                    value.contains("|")
                        ? ParameterPredicates.uriBelow(value)
                        : ParameterPredicates.uri(value))
            .toList();
    return HasRow.of(
        ParameterType.URI,
        parameter.numbers(),
        SqlFragment.anyOf(conditions),
        Rank.REFERENCE,
        false);
  }

  private Criterion related(
      SearchScope scope, QueriedParameter parameter, String modifier, List<String> values) {
    var types = hierarchies.among(parameter.targets());
    if (types.isEmpty()) {
      throw ParameterPredicates.invalid(
          parameter.code() + ":" + modifier,
          "a modifier of this reference: what it leads to has no parts of its own type");
    }
    return ofTypes(
        scope,
        parameter,
        parameter.targets(),
        values,
        rids ->
            modifier.equals("below")
                ? hierarchies.below(scope, types, rids)
                : hierarchies.above(scope, types, rids));
  }

  /**
   * @param types of what is referred to, where a value is an id alone
   * @param wanted which resources are meant by those that are named
   */
  private Criterion ofTypes(
      SearchScope scope,
      QueriedParameter parameter,
      Set<String> types,
      List<String> values,
      UnaryOperator<List<Long>> wanted) {
    var targets = new ArrayList<LocalReference>();
    var uris = new ArrayList<String>();
    for (var value : values) {
      var base = scope.requestContext().base() + "/";
      var relative = value.startsWith(base) ? value.substring(base.length()) : value;
      var local = LocalReference.of(relative);
      if (local.isPresent()) {
        targets.add(local.get());
      } else if (relative.contains(":")) {
        uris.addAll(canonicals.spellings(SearchValues.unescape(relative)));
      } else {
        types.forEach(target -> targets.add(new LocalReference(target, relative)));
      }
    }
    var criteria = new ArrayList<Criterion>();
    if (!targets.isEmpty()) {
      targets.forEach(target -> uris.addAll(canonicals.spellings(target)));
      var rids = store.rids(targets.stream().map(LocalReference::target).toList());
      criteria.add(to(parameter, wanted.apply(List.copyOf(rids.values()))));
    }
    if (!uris.isEmpty()) {
      criteria.add(toElsewhere(parameter, uris));
    }
    return Criterion.anyOf(criteria);
  }

  /** References to elsewhere and canonicals, which are kept as URIs. */
  static Criterion toElsewhere(QueriedParameter parameter, List<String> uris) {
    return HasRow.of(
        ParameterType.URI,
        parameter.numbers(),
        SqlFragment.among("{}.uri", uris.stream().map(IndexedText::whole).toList()),
        Rank.REFERENCE,
        false);
  }

  /** References to one of these resources. */
  static Criterion to(QueriedParameter parameter, List<Long> rids) {
    return ParameterCriteria.row(parameter, SqlFragment.among("{}.target", rids), Rank.REFERENCE);
  }
}
