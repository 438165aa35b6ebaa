package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ketex.fhir.Json;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;

/** All search parameters: those of FHIR R4 and those of the guide, compiled by the same code. */
class SearchParameters {

  private final Map<String, Map<String, SearchParameter>> byType;

  private SearchParameters(Map<String, Map<String, SearchParameter>> byType) {
    this.byType = byType;
  }

  static SearchParameters compile(FhirContext context, CoreDefinitions core, PublishedGuide guide) {
    var compiler = new PathCompiler(context);
    var byType = new TreeMap<String, Map<String, SearchParameter>>();
    Stream.concat(core.searchParameters(), guide.all("SearchParameter"))
        .forEach(definition -> compile(definition, compiler, context.getResourceTypes(), byType));
    return new SearchParameters(byType);
  }

  /** The same parameters with the numbers that a database has given them. */
  SearchParameters numbered(Map<String, Integer> numbers) {
    var numbered = new TreeMap<String, Map<String, SearchParameter>>();
    all()
        .forEach(
            parameter ->
                numbered
                    .computeIfAbsent(parameter.type(), type -> new LinkedHashMap<>())
                    .put(
                        parameter.code(),
                        parameter.numbered(
                            numbers.get(parameter.type() + "." + parameter.code()))));
    return new SearchParameters(numbered);
  }

  private static void compile(
      JsonNode definition,
      PathCompiler compiler,
      Set<String> allTypes,
      Map<String, Map<String, SearchParameter>> byType) {
    var expression = Json.text(definition, "expression");
    var kind = Kind.of(Json.text(definition, "type"));
    if (expression == null || kind.isEmpty()) {
      return;
    }
    var code = Json.text(definition, "code");
    for (var type : basesOf(definition, allTypes)) {
      compiler
          .compile(type, expression)
          .ifPresent(
              paths ->
                  byType
                      .computeIfAbsent(type, missing -> new LinkedHashMap<>())
                      .put(
                          code,
                          new SearchParameter(
                              0,
                              type,
                              code,
                              kind.get(),
                              Json.text(definition, "url"),
                              paths,
                              texts(definition, "target"),
                              kind.get().code() + ": " + expression,
                              Json.text(definition, "description"))));
    }
  }

  private static Collection<String> basesOf(JsonNode definition, Set<String> allTypes) {
    var bases = texts(definition, "base");
    // _id and _lastUpdated have these bases too, but are columns of the resource.
    var forAll = bases.contains("Resource") || bases.contains("DomainResource");
    var column = Set.of("_id", "_lastUpdated").contains(Json.text(definition, "code"));
    return column ? List.of() : forAll ? allTypes : bases;
  }

  private static Set<String> texts(JsonNode definition, String name) {
    var texts = new LinkedHashSet<String>();
    Json.list(definition, name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  Optional<SearchParameter> find(String type, String code) {
    return Optional.ofNullable(of(type).get(code));
  }

  /** The parameters of a type by their code. */
  Map<String, SearchParameter> of(String type) {
    return byType.getOrDefault(type, Map.of());
  }

  Stream<SearchParameter> all() {
    return byType.values().stream().flatMap(parameters -> parameters.values().stream());
  }
}
