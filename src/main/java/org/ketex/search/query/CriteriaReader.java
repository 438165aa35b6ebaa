package org.ketex.search.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.model.LocalReference;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.parameter.NearParameters;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.type.DateHandler;
import org.ketex.search.type.TypeHandlers;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/** Reads one parameter of a search, with its modifier, chain and values. */
public class CriteriaReader {

  private final TypeHandlers handlers;
  private final DateHandler dates;
  private final CompositeCriteria composites;
  private final ChainCriteria chains;
  private final FilterReader filters;
  private final NearCriteria near = new NearCriteria();

  public CriteriaReader(TypeHandlers handlers, DateHandler dates) {
    this.handlers = handlers;
    this.dates = dates;
    this.composites = new CompositeCriteria(handlers);
    this.chains = new ChainCriteria(this);
    this.filters = new FilterReader(this);
  }

  /**
   * Reads a parameter.
   *
   * @return empty if it is unknown
   * @throws org.ketex.model.FhirErrorException (400) for an invalid modifier, chain or value
   */
  Optional<Criterion> read(SearchScope scope, String name, String value) {
    SearchValues.check(name, value);
    return switch (name) {
      case "_id" -> Optional.of(ofIds(scope, value));
      case "_id:not" -> Optional.of(new Criterion.Not(ofIds(scope, value)));
      case "_lastUpdated" ->
          Optional.of(
              new Criterion.OnResource(
                  SqlFragment.anyOf(SearchValues.or(value).stream().map(dates::updated).toList())));
      // Every resource has an id and a time.
      case "_id:missing", "_lastUpdated:missing" ->
          Optional.of(
              new Criterion.OnResource(
                  SqlFragment.of(TypeHandlers.isMissing(value) ? "1 = 0" : "1 = 1")));
      case "_list" -> Optional.of(ListCriteria.criterion(scope, value));
      case "_filter" -> Optional.of(filters.read(scope, value));
      case NearParameters.NAME -> near.criterion(scope, value);
      default -> {
        rejectModifierOfCommon(name);
        yield ofParameter(scope, name, value);
      }
    };
  }

  /**
   * Rejects an invalid modifier: the parameter is known, so lenient handling must not ignore it.
   */
  private static void rejectModifierOfCommon(String name) {
    var colon = name.indexOf(':');
    if (colon > 0 && commonTypes().containsKey(name.substring(0, colon))) {
      throw InvalidSearch.value(
          name,
          "a parameter: _id supports :not and :missing, _lastUpdated :missing, _list and _filter no modifier");
    }
  }

  /** Reads ids; some clients send the type before them. */
  private static Criterion ofIds(SearchScope scope, String value) {
    var ids =
        SearchValues.texts(value).stream()
            .map(
                id ->
                    LocalReference.of(id)
                        .filter(reference -> scope.types().contains(reference.type()))
                        .map(LocalReference::id)
                        .orElse(id))
            .toList();
    return HasRow.named(ids, scope.isEveryType() ? List.of() : scope.types());
  }

  private Optional<Criterion> ofParameter(SearchScope scope, String name, String value) {
    if (name.startsWith(ChainCriteria.HAS)) {
      return chains.has(scope, name, value);
    }
    var dot = name.indexOf('.');
    if (dot > 0) {
      return chains.chain(scope, name.substring(0, dot), name.substring(dot + 1), value);
    }
    var colon = name.indexOf(':');
    var code = colon < 0 ? name : name.substring(0, colon);
    var modifier = colon < 0 ? "" : name.substring(colon + 1);
    return QueriedParameter.find(scope.parameters(), scope.types(), code)
        .filter(parameter -> parameter.ofTypes().getFirst().isOffered())
        .map(parameter -> handlers.criterion(scope, parameter, modifier, value))
        .or(() -> composites.criterion(scope, code, modifier, value));
  }

  /** Returns whether a type has the parameter, given its name with modifiers and chain. */
  boolean knows(SearchParameterRegistry parameters, String type, String name) {
    var code = name.split("[.:]", 2)[0];
    return code.startsWith("_") && commonNames().contains(code)
        || parameters.find(type, code).isPresent()
        || parameters.composite(type, code).isPresent()
        || code.equals(NearParameters.NAME) && NearParameters.areOf(parameters, type);
  }

  /** Returns the types of the parameters at the end of a chain. */
  Set<ParameterType> parameterTypes(SearchScope scope, String name) {
    if (name.equals("_lastUpdated")) {
      return Set.of(ParameterType.DATE);
    }
    var dot = name.indexOf('.');
    if (dot < 0) {
      return QueriedParameter.find(scope.parameters(), scope.types(), name)
          .map(parameter -> Set.of(parameter.parameterType()))
          .orElse(Set.of());
    }
    return ChainCriteria.targetTypes(scope, name.substring(0, dot)).stream()
        .flatMap(type -> parameterTypes(scope.of(type), name.substring(dot + 1)).stream())
        .collect(Collectors.toSet());
  }

  /** Returns the parameters without a SearchParameter, with their types in FHIR. */
  public static Map<String, String> commonTypes() {
    return Map.of("_id", "token", "_lastUpdated", "date", "_list", "special", "_filter", "special");
  }

  /** Returns the names of parameters without a SearchParameter, for messages. */
  static List<String> commonNames() {
    return List.of("_id", "_lastUpdated", "_list", "_filter", "_has");
  }
}
