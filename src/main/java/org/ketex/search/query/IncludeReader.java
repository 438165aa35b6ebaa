package org.ketex.search.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.search.criteria.IncludeDirective;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.value.InvalidSearch;

/** Reads {@code _include} and {@code _revinclude} (search.html#revinclude). */
final class IncludeReader {

  private static final String ALL = "*";

  private IncludeReader() {}

  static boolean isInclude(String name) {
    return name.equals("_include")
        || name.equals("_revinclude")
        || name.startsWith("_include:")
        || name.startsWith("_revinclude:");
  }

  /** Reads an include; empty if all references are requested and the types have none. */
  static Optional<IncludeDirective> read(SearchScope scope, String name, String value) {
    var parts = name.split(":", 2);
    // "recurse" is the name of the modifier before R4.
    var iterated = parts.length == 2 && List.of("iterate", "recurse").contains(parts[1]);
    if (parts.length == 2 && !iterated) {
      throw InvalidSearch.value(name, "a modifier of includes: use :iterate");
    }
    return include(scope, value, parts[0].equals("_revinclude"), iterated);
  }

  private static Optional<IncludeDirective> include(
      SearchScope scope, String value, boolean reverse, boolean iterated) {
    var parameters = scope.parameters();
    var parts = value.split(":");
    if (parts.length > 3 || parts.length == 1 && !value.equals(ALL)) {
      throw InvalidSearch.value(
          value, "an include, [Type]:[parameter], [Type]:[parameter]:[Type], [Type]:* or *");
    }
    var source = parts.length == 1 ? null : parts[0];
    if (!reverse && !iterated && source != null && !scope.types().contains(source)) {
      throw InvalidSearch.value(
          value,
          "an include from %s (:iterate also includes from included resources)"
              .formatted(scope.named()));
    }
    if (source != null && !parameters.types().contains(source)) {
      throw InvalidSearch.value(
          value, "an include from a type that is stored together with " + scope.named());
    }
    var target = parts.length == 3 ? parts[2] : null;
    if (reverse && !iterated && target != null && !scope.types().contains(target)) {
      throw InvalidSearch.value(value, "an include of resources that refer to " + scope.named());
    }
    var code = parts.length == 1 ? ALL : parts[1];
    var followed =
        sources(scope, source, reverse || iterated)
            .flatMap(type -> references(parameters, type, code))
            .toList();
    if (target != null && !parameters.types().contains(target)) {
      throw InvalidSearch.value(
          value, "an include of a type that is stored together with " + scope.named());
    }
    if (followed.isEmpty()) {
      if (code.equals(ALL)) {
        return Optional.empty();
      }
      throw InvalidSearch.value(value, "an include along a known reference parameter");
    }
    if (target != null) {
      scope.requestContext().caller().requireRead(target);
    }
    if (reverse && source != null) {
      scope.requestContext().caller().requireRead(source);
    }
    return Optional.of(
        new IncludeDirective(
            reverse,
            iterated,
            followed.stream().flatMap(parameter -> parameter.rows().numbers().stream()).toList(),
            !reverse && followed.stream().anyMatch(SearchParameter::mayReferToDefinitions),
            target));
  }

  private static Stream<String> sources(SearchScope scope, String named, boolean any) {
    return named != null
        ? Stream.of(named)
        : any ? scope.parameters().types().stream() : scope.types().stream();
  }

  private static Stream<SearchParameter> references(
      SearchParameterRegistry parameters, String type, String code) {
    return parameters.of(type).values().stream()
        .filter(SearchParameter::isOffered)
        .filter(parameter -> parameter.parameterType() == ParameterType.REFERENCE)
        .filter(parameter -> code.equals(ALL) || parameter.code().equals(code));
  }
}
