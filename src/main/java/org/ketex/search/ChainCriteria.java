package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ketex.model.FhirErrorException;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;

/**
 * Conditions on other resources: on what is referred to ({@code subject:Patient.identifier=…}), and
 * on what refers ({@code _has:Observation:patient:code=…}), of any depth.
 */
class ChainCriteria {

  static final String HAS = "_has:";

  /** Longer ones are no question but a way to keep a server busy. */
  private static final int MAX_STEPS = 10;

  /** Fewer resources than these are looked up before the search itself. */
  private static final int MAX_FIRST = 500;

  private final SearchParameterRegistry parameters;
  private final CriteriaReader reader;
  private final DefinitionResolver canonicals;

  ChainCriteria(
      SearchParameterRegistry parameters, CriteriaReader reader, DefinitionResolver canonicals) {
    this.parameters = parameters;
    this.reader = reader;
    this.canonicals = canonicals;
  }

  /** What a step leads to. */
  private sealed interface Targets {

    /** Resources of the store, whose numbers these are. */
    record Here(SqlFragment numbers) implements Targets {}

    /** Definitions of the guides. */
    record Elsewhere(List<String> canonicals) implements Targets {}
  }

  /** One step along a reference, to what the rest of the name is about. */
  Optional<Criterion> chain(SearchScope scope, String step, String rest, String value) {
    requireBounded(rest);
    return reference(scope, step)
        .flatMap(
            parameter -> {
              var alternatives = alternatives(scope, targets(parameter, step), rest, value);
              return alternatives.isEmpty()
                  ? Optional.empty()
                  : Optional.of(referring(scope, parameter, alternatives));
            });
  }

  private static void requireBounded(String rest) {
    var steps = rest.split("\\.|" + HAS, -1).length;
    if (steps > MAX_STEPS) {
      throw ParameterPredicates.invalid(
          rest.substring(0, Math.min(rest.length(), 60)) + "…",
          "a chain of at most " + MAX_STEPS + " steps");
    }
  }

  private Optional<QueriedParameter> reference(SearchScope scope, String step) {
    return QueriedParameter.find(parameters, scope.types(), step.split(":", 2)[0])
        .filter(parameter -> parameter.kind() == ParameterType.REFERENCE);
  }

  /**
   * The types that a step may lead to: {@code subject} to several, {@code subject:Patient} to one.
   */
  Set<String> targets(SearchScope scope, String step) {
    return reference(scope, step).map(parameter -> targets(parameter, step)).orElse(Set.of());
  }

  private static Set<String> targets(QueriedParameter reference, String step) {
    var colon = step.indexOf(':');
    if (colon < 0) {
      return reference.targets();
    }
    var type = step.substring(colon + 1);
    if (!reference.targets().contains(type)) {
      throw ParameterPredicates.invalid(
          step, "a reference to one of " + String.join(", ", reference.targets()));
    }
    return Set.of(type);
  }

  /**
   * The resources of each type that meet the rest. A type that does not know it, or takes no such
   * value, has none, as long as another one does.
   */
  private List<Targets> alternatives(
      SearchScope scope, Set<String> types, String rest, String value) {
    var alternatives = new ArrayList<Targets>();
    var errors = new ArrayList<FhirErrorException>();
    for (var type : types) {
      if (!reader.knows(type, rest)) {
        continue;
      }
      var there = scope.of(type);
      try {
        if (canonicals.leadTo(type)) {
          alternatives.add(new Targets.Elsewhere(canonicals.meeting(there, rest, value)));
        } else {
          reader
              .read(there, rest, value)
              .map(criterion -> there.plan(List.of(criterion)).numbers())
              .ifPresent(numbers -> alternatives.add(new Targets.Here(numbers)));
        }
      } catch (FhirErrorException error) {
        errors.add(error);
      }
    }
    if (alternatives.isEmpty() && !errors.isEmpty()) {
      throw errors.getFirst();
    }
    return alternatives;
  }

  private static Criterion referring(
      SearchScope scope, QueriedParameter parameter, List<Targets> targets) {
    var criteria = new ArrayList<Criterion>();
    var numbers = new ArrayList<SqlFragment>();
    for (var each : targets) {
      switch (each) {
        case Targets.Here here -> numbers.add(here.numbers());
        case Targets.Elsewhere there ->
            criteria.add(ReferenceCriteria.toElsewhere(parameter, there.canonicals()));
      }
    }
    if (!numbers.isEmpty()) {
      criteria.add(chained(scope, parameter, numbers));
    }
    return Criterion.anyOf(criteria);
  }

  /**
   * Few targets are looked up first: a database that is given the numbers reads just their rows.
   * Many remain a query in the query.
   */
  private static Criterion chained(
      SearchScope scope, QueriedParameter parameter, List<SqlFragment> alternatives) {
    var few = few(scope, alternatives);
    if (few.isPresent()) {
      return ReferenceCriteria.to(parameter, few.get());
    }
    var targets =
        alternatives.stream()
            .map(numbers -> SqlFragment.of("{}.target in (").then(numbers).then(")"))
            .toList();
    return ParameterCriteria.row(parameter, SqlFragment.anyOf(targets), Rank.MANY_REFERENCES);
  }

  private static Optional<List<Long>> few(SearchScope scope, List<SqlFragment> alternatives) {
    var found = new ArrayList<Long>();
    for (var numbers : alternatives) {
      found.addAll(scope.statements().numbers(numbers.then(" limit ?", MAX_FIRST + 1)));
      if (found.size() > MAX_FIRST) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** {@code _has:[type]:[reference]:[what that type must meet]}. */
  Optional<Criterion> has(SearchScope scope, String name, String value) {
    var parts = name.split(":", 4);
    if (parts.length < 4) {
      throw ParameterPredicates.invalid(
          name, "a reverse chain, _has:[type]:[reference]:[parameter]");
    }
    requireBounded(parts[3]);
    if (!parameters.types().contains(parts[1])) {
      throw ParameterPredicates.invalid(
          name, "a reverse chain from a type that is kept with " + scope.named());
    }
    var there = scope.of(parts[1]);
    var reference =
        parameters
            .find(parts[1], parts[2])
            .filter(parameter -> parameter.kind() == ParameterType.REFERENCE)
            .filter(SearchParameter::isOffered)
            .orElseThrow(
                () ->
                    ParameterPredicates.invalid(
                        name, "a reverse chain along a reference parameter of " + parts[1]));
    return reader
        .read(there, parts[3], value)
        .map(criterion -> referredTo(scope, reference, there.plan(List.of(criterion)).numbers()));
  }

  private static Criterion referredTo(
      SearchScope scope, SearchParameter reference, SqlFragment referrers) {
    var numbers = reference.rows().numbers();
    return few(scope, List.of(referrers))
        .map(few -> HasRow.referredTo(numbers, SqlFragment.among("{}.rid", few), Rank.REFERENCE))
        .orElseGet(
            () ->
                HasRow.referredTo(
                    numbers,
                    SqlFragment.of("{}.rid in (").then(referrers).then(")"),
                    Rank.MANY_REFERENCES));
  }
}
