package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.CriterionLookups;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.type.ReferenceHandler;
import org.ketex.search.value.InvalidSearch;
import org.ketex.store.SqlFragment;

/**
 * Reads chained parameters, to referenced resources ({@code subject:Patient.identifier=…}) and from
 * referring ones ({@code _has:Observation:patient:code=…}), of any depth.
 */
class ChainCriteria {

  static final String HAS = "_has:";

  /** Maximum length of a chain: longer ones only keep the server busy. */
  private static final int MAX_STEPS = 10;

  /** Maximum number of targets that are looked up before the search itself. */
  private static final int MAX_LOOKED_UP = 500;

  private final CriteriaReader reader;

  ChainCriteria(CriteriaReader reader) {
    this.reader = reader;
  }

  /** Represents a condition on the resources of one target type. */
  private sealed interface Target {

    /**
     * Applies to stored resources.
     *
     * @param scope of their type
     */
    record Stored(SearchScope scope, Criterion criterion) implements Target {

      SqlFragment numbers(CriterionLookups lookups) {
        return scope.plan(List.of(criterion.resolve(lookups))).numbers();
      }
    }

    /** Applies to definitions of the guides. */
    record Definitions(SearchScope scope, String name, String value) implements Target {}
  }

  /** Reads one step along a reference; empty if a name is unknown. */
  Optional<Criterion> chain(SearchScope scope, String step, String rest, String value) {
    requireBounded(rest);
    return reference(scope, step)
        .flatMap(
            parameter -> {
              var targets = targets(scope, targetTypes(parameter, step), rest, value);
              return targets.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Criterion.Lookup(lookups -> referring(parameter, targets, lookups)));
            });
  }

  private static void requireBounded(String rest) {
    var steps = rest.split("\\.|" + HAS, -1).length;
    if (steps > MAX_STEPS) {
      throw InvalidSearch.value(
          rest.substring(0, Math.min(rest.length(), 60)) + "…",
          "a chain of at most " + MAX_STEPS + " steps");
    }
  }

  private static Optional<QueriedParameter> reference(SearchScope scope, String step) {
    return QueriedParameter.find(scope.parameters(), scope.types(), step.split(":", 2)[0])
        .filter(parameter -> parameter.parameterType() == ParameterType.REFERENCE);
  }

  /**
   * Returns the possible target types of a step: {@code subject} has several, {@code
   * subject:Patient} one.
   */
  static Set<String> targetTypes(SearchScope scope, String step) {
    return reference(scope, step).map(parameter -> targetTypes(parameter, step)).orElse(Set.of());
  }

  private static Set<String> targetTypes(QueriedParameter reference, String step) {
    var colon = step.indexOf(':');
    if (colon < 0) {
      return reference.targets();
    }
    var type = step.substring(colon + 1);
    if (!reference.targets().contains(type)) {
      throw InvalidSearch.value(
          step, "a reference to one of " + String.join(", ", reference.targets()));
    }
    return Set.of(type);
  }

  /**
   * Reads the remaining chain for each type. A type without the parameter, or with an invalid
   * value, has no matches, as long as another type is valid.
   */
  private List<Target> targets(SearchScope scope, Set<String> types, String rest, String value) {
    var targets = new ArrayList<Target>();
    var errors = new ArrayList<FhirErrorException>();
    for (var type : types) {
      if (!reader.knows(scope.parameters(), type, rest)) {
        continue;
      }
      var targetScope = scope.of(type);
      try {
        if (scope.environment().definitions().handles(type)) {
          targets.add(new Target.Definitions(targetScope, rest, value));
        } else {
          reader
              .read(targetScope, rest, value)
              .map(criterion -> new Target.Stored(targetScope, criterion))
              .ifPresent(targets::add);
        }
      } catch (FhirErrorException error) {
        errors.add(error);
      }
    }
    if (targets.isEmpty() && !errors.isEmpty()) {
      throw errors.getFirst();
    }
    return targets;
  }

  private static Criterion referring(
      QueriedParameter parameter, List<Target> targets, CriterionLookups lookups) {
    var criteria = new ArrayList<Criterion>();
    var numbers = new ArrayList<SqlFragment>();
    for (var target : targets) {
      switch (target) {
        case Target.Stored stored -> numbers.add(stored.numbers(lookups));
        case Target.Definitions(var scope, var name, var value) ->
            criteria.add(
                ReferenceHandler.toUris(
                    parameter, scope.environment().definitions().matching(scope, name, value)));
      }
    }
    if (!numbers.isEmpty()) {
      criteria.add(
          lookUpIfFew(numbers, lookups)
              .map(rids -> ReferenceHandler.to(parameter, rids))
              .orElseGet(() -> ReferenceHandler.toAny(parameter, numbers)));
    }
    return Criterion.anyOf(criteria);
  }

  /**
   * Looks up targets if there are few: given their numbers, a database reads only their rows.
   * Otherwise they remain a subquery.
   */
  private static Optional<List<Long>> lookUpIfFew(
      List<SqlFragment> queries, CriterionLookups lookups) {
    var found = new ArrayList<Long>();
    for (var query : queries) {
      found.addAll(lookups.numbers(query.then(" limit ?", MAX_LOOKED_UP + 1)));
      if (found.size() > MAX_LOOKED_UP) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** Reads {@code _has:[type]:[reference]:[parameter]}. */
  Optional<Criterion> has(SearchScope scope, String name, String value) {
    var parts = name.split(":", 4);
    if (parts.length < 4) {
      throw InvalidSearch.value(name, "a reverse chain, _has:[type]:[reference]:[parameter]");
    }
    requireBounded(parts[3]);
    if (!scope.parameters().types().contains(parts[1])) {
      throw InvalidSearch.value(
          name, "a reverse chain from a type that is stored together with " + scope.named());
    }
    var targetScope = scope.of(parts[1]);
    var reference =
        scope
            .parameters()
            .find(parts[1], parts[2])
            .filter(parameter -> parameter.parameterType() == ParameterType.REFERENCE)
            .filter(SearchParameter::isOffered)
            .orElseThrow(
                () ->
                    InvalidSearch.value(
                        name, "a reverse chain along a reference parameter of " + parts[1]));
    return reader
        .read(targetScope, parts[3], value)
        .map(criterion -> new Target.Stored(targetScope, criterion))
        .map(
            referrers ->
                new Criterion.Lookup(
                    lookups -> referredTo(reference, referrers.numbers(lookups), lookups)));
  }

  private static Criterion referredTo(
      SearchParameter reference, SqlFragment referrers, CriterionLookups lookups) {
    var numbers = reference.rows().numbers();
    return lookUpIfFew(List.of(referrers), lookups)
        .map(
            rids ->
                HasRow.referredTo(
                    numbers, SqlFragment.among("{}.rid", rids), SelectivityRank.REFERENCE))
        .orElseGet(
            () ->
                HasRow.referredTo(
                    numbers,
                    SqlFragment.of("{}.rid in (").then(referrers).then(")"),
                    SelectivityRank.MANY_REFERENCES));
  }
}
