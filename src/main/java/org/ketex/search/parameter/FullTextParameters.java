package org.ketex.search.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * Compiles {@code _content} and {@code _text} (search.html#content), whose definitions have no
 * expression: the words of the resource, and those of its narrative.
 */
final class FullTextParameters {

  private static final String CONTENT = "_content";
  private static final String TEXT = "_text";

  private FullTextParameters() {}

  static Stream<SearchParameter> compile(
      JsonNode definition, Set<String> types, SearchPathCompiler compiler) {
    var code = Json.text(definition, "code");
    return CONTENT.equals(code) || TEXT.equals(code)
        ? types.stream().flatMap(type -> ofType(definition, type, code, compiler).stream())
        : Stream.empty();
  }

  private static Optional<SearchParameter> ofType(
      JsonNode definition, String type, String code, SearchPathCompiler compiler) {
    var paths =
        code.equals(CONTENT)
            ? Optional.of(List.of(CompiledPath.HERE))
            : compiler.compile(type, type + ".text.div").filter(all -> !all.isEmpty());
    return paths.map(
        all -> SearchParameter.of(definition, type, code, ParameterType.WORDS, code, all));
  }
}
