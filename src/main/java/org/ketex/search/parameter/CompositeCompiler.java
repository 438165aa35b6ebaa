package org.ketex.search.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ketex.model.Json;

/**
 * Compiles the composite parameters of one type. If the conditions are about a part of a resource,
 * each has a parameter whose rows carry the number of that part.
 */
class CompositeCompiler {

  private record Component(String definition, String expression) {}

  private final SearchPathCompiler paths;
  private final String type;
  private final List<JsonNode> definitions;
  private final Map<String, SearchParameter> parameters;

  /**
   * @param definitions SearchParameter resources of the type composite that apply to this type
   * @param parameters the other parameters of the type by code; parameters for parts are added
   */
  CompositeCompiler(
      SearchPathCompiler paths,
      String type,
      List<JsonNode> definitions,
      Map<String, SearchParameter> parameters) {
    this.paths = paths;
    this.type = type;
    this.definitions = definitions;
    this.parameters = parameters;
  }

  List<CompositeParameter> compile() {
    return definitions.stream().flatMap(definition -> compile(definition).stream()).toList();
  }

  private Optional<CompositeParameter> compile(JsonNode definition) {
    var groups = new ArrayList<CompositeParameter.Group>();
    for (var term : terms(definition)) {
      var group = group(simplest(definition, term), term);
      if (group.isEmpty()) {
        return Optional.empty();
      }
      groups.add(group.get());
    }
    return Optional.of(
        new CompositeParameter(
            type,
            Json.text(definition, "code"),
            Json.text(definition, "url"),
            Json.text(definition, "description"),
            groups));
  }

  private List<String> terms(JsonNode definition) {
    return paths.termsOf(type, Json.text(definition, "expression"));
  }

  private static List<Component> components(JsonNode definition) {
    return Json.list(definition, "component")
        .valueStream()
        .map(
            component ->
                new Component(
                    Json.text(component, "definition"), Json.text(component, "expression")))
        .toList();
  }

  /**
   * Resolves combo-code-value-quantity into code-value-quantity or component-code-value-quantity.
   */
  private JsonNode simplest(JsonNode definition, String term) {
    var expressions = components(definition).stream().map(Component::expression).toList();
    return definitions.stream()
        .filter(other -> terms(other).equals(List.of(term)))
        .filter(
            other ->
                components(other).stream().map(Component::expression).toList().equals(expressions))
        .findFirst()
        .orElse(definition);
  }

  private Optional<CompositeParameter.Group> group(JsonNode definition, String term) {
    var components = components(definition);
    var known = components.stream().flatMap(component -> known(component).stream()).toList();
    if (known.size() != components.size()) {
      return Optional.empty();
    }
    if (term.equals(type)) {
      return Optional.of(
          new CompositeParameter.Group(true, known.stream().map(SearchParameter::code).toList()));
    }
    var elements = paths.compile(type, term).map(List::getFirst);
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    var parts =
        IntStream.range(0, components.size())
            .mapToObj(
                i ->
                    paths
                        .relative(components.get(i).expression())
                        .map(relative -> new ParameterPaths(elements.get(), relative))
                        .map(numbered -> part(definition, i, known.get(i), numbered)))
            .flatMap(Optional::stream)
            .toList();
    if (parts.size() != components.size()) {
      return Optional.empty();
    }
    parts.forEach(part -> parameters.put(part.code(), part));
    return Optional.of(
        new CompositeParameter.Group(false, parts.stream().map(SearchParameter::code).toList()));
  }

  private Optional<SearchParameter> known(Component component) {
    return parameters.values().stream()
        .filter(parameter -> parameter.isOffered())
        .filter(parameter -> parameter.url().equals(component.definition()))
        .findFirst();
  }

  /** Returns a parameter for the same elements whose rows carry the number of the element. */
  private SearchParameter part(
      JsonNode definition, int position, SearchParameter known, ParameterPaths numbered) {
    if (known.selection().equals(numbered)) {
      return known;
    }
    if (known.selection().isSameAs(numbered) && !known.selection().isNumbered()) {
      return known.perElement(numbered);
    }
    return known.sibling(
        Json.text(definition, "code") + SearchParameter.PART + (position + 1),
        known.parameterType(),
        numbered,
        Set.copyOf(known.targets()),
        "part of %s: %s".formatted(Json.text(definition, "expression"), known.definition()));
  }
}
