package org.ketex.search.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * Compiles {@code near} of Location: latitude and longitude are indexed by auxiliary parameters.
 */
public final class NearParameters {

  public static final String NAME = "near";

  private NearParameters() {}

  static Stream<SearchParameter> compile(JsonNode definition, SearchPathCompiler compiler) {
    return NAME.equals(Json.text(definition, "code"))
        ? Json.list(definition, "base")
            .valueStream()
            .flatMap(
                type ->
                    Stream.of(AuxiliaryParameter.LATITUDE, AuxiliaryParameter.LONGITUDE)
                        .map(which -> coordinate(definition, type.asText(), which, compiler)))
        : Stream.empty();
  }

  private static SearchParameter coordinate(
      JsonNode near, String type, AuxiliaryParameter which, SearchPathCompiler compiler) {
    var expression = Json.text(near, "expression") + "." + which.suffix();
    var paths = compiler.compile(type, expression).orElseThrow();
    return SearchParameter.of(
        near, type, which.codeFor(NAME), ParameterType.NUMBER, expression, paths);
  }

  /** Returns whether resources of a type have a position. */
  public static boolean areOf(SearchParameterRegistry parameters, String type) {
    return parameters.of(type).containsKey(AuxiliaryParameter.LATITUDE.codeFor(NAME));
  }
}
