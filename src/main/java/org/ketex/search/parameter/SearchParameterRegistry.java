package org.ketex.search.parameter;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.FhirPathParser;
import org.ketex.model.Json;

/**
 * Holds all search parameters: those of FHIR R4, of the guide and of external packages, compiled by
 * the same code.
 */
public class SearchParameterRegistry {

  private final Map<String, Map<String, SearchParameter>> byType;
  private final Map<String, Map<String, CompositeParameter>> composites;

  private final Map<String, TokenDateIndex> datedTokens = new TreeMap<>();

  private final ReindexingStatus pending;

  private SearchParameterRegistry(
      Map<String, Map<String, SearchParameter>> byType,
      Map<String, Map<String, CompositeParameter>> composites,
      ReindexingStatus pending) {
    this.byType = byType;
    this.composites = composites;
    this.pending = pending;
    byType.forEach(
        (type, parameters) ->
            TokenDateIndex.find(parameters.values())
                .ifPresent(dated -> datedTokens.put(type, dated)));
  }

  /**
   * Compiles the search parameters of FHIR, the published guide and external packages. If several
   * define the same code for a type, those of FHIR take precedence over those of a package, which
   * often repeats them.
   *
   * @param fullText whether to include {@code _content} and {@code _text}
   */
  public static SearchParameterRegistry compile(
      FhirContext context,
      CoreDefinitions core,
      PublishedGuide guide,
      ExternalPackages packages,
      FhirPathParser parser,
      boolean fullText) {
    var compiler = new SearchPathCompiler(context, parser);
    var types = context.getResourceTypes();
    var own =
        Stream.concat(core.searchParameters(), guide.all("SearchParameter"))
            .<JsonNode>map(definition -> definition)
            .toList();
    var taken =
        own.stream()
            .flatMap(SearchParameterRegistry::codes)
            .collect(Collectors.toUnmodifiableSet());
    var definitions =
        Stream.concat(
                own.stream(),
                packages
                    .newest("SearchParameter")
                    .map(definition -> withoutBases(definition, taken)))
            .toList();
    var byType = new TreeMap<String, Map<String, SearchParameter>>();
    Stream.of(
            definitions.stream().flatMap(definition -> simple(definition, compiler, types)),
            definitions.stream()
                .flatMap(definition -> NearParameters.compile(definition, compiler)),
            fullText
                ? definitions.stream()
                    .flatMap(definition -> FullTextParameters.compile(definition, types, compiler))
                : Stream.<SearchParameter>empty())
        .flatMap(parameters -> parameters)
        .forEach(parameter -> ofType(byType, parameter.type()).put(parameter.code(), parameter));
    var composites = new TreeMap<String, Map<String, CompositeParameter>>();
    for (var type : types) {
      var ofType = ofType(byType, type);
      var definitionsOfType =
          definitions.stream()
              .filter(definition -> "composite".equals(Json.text(definition, "type")))
              .filter(definition -> Json.texts(definition, "base").contains(type))
              .toList();
      new CompositeCompiler(compiler, type, definitionsOfType, ofType)
          .compile()
          .forEach(composite -> ofType(composites, type).put(composite.code(), composite));
      List.copyOf(ofType.values()).stream()
          .flatMap(parameter -> AuxiliaryParameter.of(parameter, compiler.identifier()))
          .forEach(derived -> ofType.put(derived.code(), derived));
      TokenDateIndex.compile(
              ofType.values(),
              date ->
                  date.selection().element().filter(name -> core.isSingle(type, name)).isPresent())
          .ifPresent(dated -> ofType.put(dated.code(), dated));
      IndexRowSharing.share(ofType.values()).forEach(shared -> ofType.put(shared.code(), shared));
    }
    return new SearchParameterRegistry(byType, composites, new ReindexingStatus());
  }

  /** Returns the code of a definition with each of its base types. */
  private static Stream<String> codes(JsonNode definition) {
    return Json.texts(definition, "base").stream().map(base -> code(base, definition));
  }

  private static String code(String base, JsonNode definition) {
    return base + "?" + Json.text(definition, "code");
  }

  /** Returns a definition without the base types for which its code is defined already. */
  private static JsonNode withoutBases(ObjectNode definition, Set<String> taken) {
    var bases = Json.texts(definition, "base");
    var copy = definition.deepCopy();
    var left = copy.putArray("base");
    bases.stream().filter(base -> !taken.contains(code(base, definition))).forEach(left::add);
    return copy;
  }

  private static <T> Map<String, T> ofType(Map<String, Map<String, T>> byType, String type) {
    return byType.computeIfAbsent(type, missing -> new LinkedHashMap<>());
  }

  /** Returns the same parameters with their numbers in a database. */
  public SearchParameterRegistry numbered(Map<String, Integer> numbers) {
    var numbered = new TreeMap<String, Map<String, SearchParameter>>();
    all()
        .map(parameter -> parameter.numbered(numbers))
        .forEach(parameter -> ofType(numbered, parameter.type()).put(parameter.code(), parameter));
    return new SearchParameterRegistry(numbered, composites, pending);
  }

  /** Returns the parameters of some types. */
  public SearchParameterRegistry only(Predicate<String> types) {
    var some = new TreeMap<>(byType);
    some.keySet().removeIf(types.negate());
    return new SearchParameterRegistry(some, composites, pending);
  }

  private static Stream<SearchParameter> simple(
      JsonNode definition, SearchPathCompiler compiler, Set<String> allTypes) {
    var expression = Json.text(definition, "expression");
    var parameterType = ParameterType.of(Json.text(definition, "type"));
    if (expression == null || parameterType.isEmpty()) {
      return Stream.empty();
    }
    return basesOf(definition, allTypes).stream()
        .flatMap(
            type ->
                compiler.compile(type, expression).stream()
                    .map(paths -> paths.stream().filter(parameterType.get()::hasRowsOf).toList())
                    .filter(paths -> !paths.isEmpty())
                    .map(
                        paths ->
                            SearchParameter.of(
                                definition,
                                type,
                                Json.text(definition, "code"),
                                parameterType.get(),
                                expression,
                                paths)));
  }

  private static Collection<String> basesOf(JsonNode definition, Set<String> allTypes) {
    var bases = Json.texts(definition, "base");
    // _id and _lastUpdated also have these bases, but are columns of the resource.
    var forAll = bases.contains("Resource") || bases.contains("DomainResource");
    return isColumn(definition.path("code").asText()) ? List.of() : forAll ? allTypes : bases;
  }

  /** Returns whether a parameter is a column of the resource instead of index rows. */
  public static boolean isColumn(String code) {
    return code.equals("_id") || code.equals("_lastUpdated");
  }

  /** Returns the parameters that are not indexed yet. */
  public ReindexingStatus pending() {
    return pending;
  }

  /**
   * Finds a parameter, also an auxiliary one such as {@code code:text}.
   *
   * @throws org.ketex.model.FhirErrorException (503) while the parameter is being indexed
   */
  public Optional<SearchParameter> find(String type, String code) {
    var found = Optional.ofNullable(of(type).get(code));
    found.ifPresent(pending::requireIndexed);
    return found;
  }

  /** Returns the rows of codes with dates of a type. */
  public Optional<TokenDateIndex> datedTokens(String type) {
    return Optional.ofNullable(datedTokens.get(type));
  }

  public Optional<CompositeParameter> composite(String type, String code) {
    return Optional.ofNullable(composites.getOrDefault(type, Map.of()).get(code));
  }

  /** Returns the composite parameters of a type. */
  public Collection<CompositeParameter> composites(String type) {
    return composites.getOrDefault(type, Map.of()).values();
  }

  /** Returns the parameters of a type by code. */
  public Map<String, SearchParameter> of(String type) {
    return byType.getOrDefault(type, Map.of());
  }

  public Set<String> types() {
    return byType.keySet();
  }

  public Stream<SearchParameter> all() {
    return byType.values().stream().flatMap(parameters -> parameters.values().stream());
  }

  /** Returns the parameters that queries may use. */
  public Stream<SearchParameter> offered() {
    return all().filter(SearchParameter::isOffered);
  }

  /** Returns the parameters by which resources of a type are part of each other. */
  public List<SearchParameter> partOf(String type) {
    return of(type).values().stream()
        .filter(SearchParameter::isOffered)
        .filter(parameter -> parameter.targets().contains(type))
        .filter(
            parameter ->
                parameter.selection().all().stream()
                    .anyMatch(path -> path.toString().equals("partOf")))
        .toList();
  }
}
