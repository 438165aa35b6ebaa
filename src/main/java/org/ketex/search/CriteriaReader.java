package org.ketex.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceStore;
import org.ketex.terminology.TerminologyService;

/** Reads the conditions of a search: one parameter with its modifier, chain and values. */
class CriteriaReader {

  private final SearchParameterRegistry parameters;
  private final ParameterPredicates conditions;
  private final ParameterCriteria ofParameters;
  private final CompositeCriteria ofComposites;
  private final ChainCriteria chains;
  private final FilterReader filters;
  private final ListCriteria lists;
  private final NearCriteria near;

  CriteriaReader(
      SearchParameterRegistry parameters,
      ParameterPredicates conditions,
      ResourceStore store,
      TerminologyService terminology,
      DefinitionResolver canonicals) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.ofParameters =
        new ParameterCriteria(parameters, conditions, store, terminology, canonicals);
    this.ofComposites = new CompositeCriteria(parameters, ofParameters);
    this.chains = new ChainCriteria(parameters, this, canonicals);
    this.filters = new FilterReader(this);
    this.lists = new ListCriteria(parameters, store);
    this.near = new NearCriteria(parameters);
  }

  /** What the parameter asks for; empty when it is not known. */
  Optional<Criterion> read(SearchScope scope, String name, String value) {
    SearchValues.check(name, value);
    return switch (name) {
      case "_id" -> Optional.of(named(scope, value));
      case "_id:not" -> Optional.of(new Criterion.Not(named(scope, value)));
      case "_lastUpdated" ->
          Optional.of(
              new Criterion.OnResource(
                  SqlFragment.anyOf(
                      SearchValues.or(value).stream().map(conditions::updated).toList())));
      // Every resource has both.
      case "_id:missing", "_lastUpdated:missing" ->
          Optional.of(
              new Criterion.OnResource(
                  SqlFragment.of(ParameterCriteria.isMissing(value) ? "1 = 0" : "1 = 1")));
      case "_list" -> Optional.of(lists.criterion(scope, value));
      case "_filter" -> Optional.of(filters.read(scope, value));
      case NearCriteria.NAME -> near.criterion(scope, value);
      default -> {
        refuseModifierOfGeneral(name);
        yield named(scope, name, value);
      }
    };
  }

  /** A modifier that is not understood is no unknown parameter, which may be left out. */
  private static void refuseModifierOfGeneral(String name) {
    var colon = name.indexOf(':');
    if (colon > 0 && general().containsKey(name.substring(0, colon))) {
      throw ParameterPredicates.invalid(
          name,
          "a parameter: _id takes :not and :missing, _lastUpdated :missing, _list and _filter none");
    }
  }

  /** Ids, which some clients write with the type before them. */
  private static List<String> ids(SearchScope scope, String value) {
    return SearchValues.texts(value).stream()
        .map(
            id ->
                LocalReference.of(id)
                    .filter(reference -> scope.types().contains(reference.type()))
                    .map(LocalReference::id)
                    .orElse(id))
        .toList();
  }

  private static Criterion named(SearchScope scope, String value) {
    return Criterion.HasRow.named(
        ids(scope, value), scope.isEveryType() ? List.of() : scope.types());
  }

  private Optional<Criterion> named(SearchScope scope, String name, String value) {
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
    return QueriedParameter.find(parameters, scope.types(), code)
        .filter(parameter -> parameter.ofTypes().getFirst().isOffered())
        .map(parameter -> ofParameters.criterion(scope, parameter, modifier, value))
        .or(() -> ofComposites.criterion(scope, code, modifier, value));
  }

  /** Whether a type has what a name begins with, before its modifiers and chain. */
  boolean knows(String type, String name) {
    var code = name.split("[.:]", 2)[0];
    return code.startsWith("_") && generalNames().contains(code)
        || parameters.find(type, code).isPresent()
        || parameters.composite(type, code).isPresent()
        || code.equals(NearCriteria.NAME) && NearCriteria.isOf(parameters, type);
  }

  /** The kinds of what the name means at the end of its chain. */
  Set<ParameterType> kinds(SearchScope scope, String name) {
    if (name.equals("_lastUpdated")) {
      return Set.of(ParameterType.DATE);
    }
    var dot = name.indexOf('.');
    if (dot < 0) {
      return QueriedParameter.find(parameters, scope.types(), name)
          .map(parameter -> Set.of(parameter.kind()))
          .orElse(Set.of());
    }
    return chains.targets(scope, name.substring(0, dot)).stream()
        .flatMap(type -> kinds(scope.of(type), name.substring(dot + 1)).stream())
        .collect(Collectors.toSet());
  }

  /** The names that need no SearchParameter, with their kinds as FHIR writes them. */
  static Map<String, String> general() {
    return Map.of("_id", "token", "_lastUpdated", "date", "_list", "special", "_filter", "special");
  }

  /** The same for people. */
  static List<String> generalNames() {
    return List.of("_id", "_lastUpdated", "_list", "_filter", "_has");
  }
}
