package org.ketex.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code _include} and {@code _revinclude} (search.html#revinclude). */
class IncludeReader {

  private static final String ALL = "*";

  private final SearchParameterRegistry parameters;

  IncludeReader(SearchParameterRegistry parameters) {
    this.parameters = parameters;
  }

  static boolean isInclude(String name) {
    return name.equals("_include")
        || name.equals("_revinclude")
        || name.startsWith("_include:")
        || name.startsWith("_revinclude:");
  }

  /** Empty where all references are wanted, and the types have none. */
  Optional<IncludeDirective> read(SearchScope scope, String name, String value) {
    var parts = name.split(":", 2);
    // "recurse" is what the modifier was called before R4.
    var iterated = parts.length == 2 && List.of("iterate", "recurse").contains(parts[1]);
    if (parts.length == 2 && !iterated) {
      throw ParameterPredicates.invalid(name, "a modifier of includes, which have :iterate");
    }
    return include(scope, value, parts[0].equals("_revinclude"), iterated);
  }

  private Optional<IncludeDirective> include(
      SearchScope scope, String value, boolean reverse, boolean iterated) {
    var parts = value.split(":");
    if (parts.length > 3 || parts.length == 1 && !value.equals(ALL)) {
      throw ParameterPredicates.invalid(
          value, "an include, [Type]:[parameter], [Type]:[parameter]:[Type], [Type]:* or *");
    }
    var source = parts.length == 1 ? null : parts[0];
    if (!reverse && !iterated && source != null && !scope.types().contains(source)) {
      throw ParameterPredicates.invalid(
          value,
          "an include from %s; with :iterate it goes on from what is included"
              .formatted(scope.named()));
    }
    if (source != null && !parameters.types().contains(source)) {
      throw ParameterPredicates.invalid(
          value, "an include from a type that is kept with " + scope.named());
    }
    var target = parts.length == 3 ? parts[2] : null;
    if (reverse && !iterated && target != null && !scope.types().contains(target)) {
      throw ParameterPredicates.invalid(value, "an include of what refers to " + scope.named());
    }
    var code = parts.length == 1 ? ALL : parts[1];
    var followed =
        sources(scope, source, reverse || iterated)
            .flatMap(type -> references(type, code))
            .toList();
    if (target != null && !parameters.types().contains(target)) {
      throw ParameterPredicates.invalid(
          value, "an include of a type that is kept with " + scope.named());
    }
    if (followed.isEmpty()) {
      if (code.equals(ALL)) {
        return Optional.empty();
      }
      throw ParameterPredicates.invalid(value, "an include along a known reference parameter");
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
            !reverse && followed.stream().anyMatch(SearchParameter::leadsToDefinitions),
            target));
  }

  private Stream<String> sources(SearchScope scope, String named, boolean any) {
    return named != null
        ? Stream.of(named)
        : any ? parameters.types().stream() : scope.types().stream();
  }

  private Stream<SearchParameter> references(String type, String code) {
    return parameters.of(type).values().stream()
        .filter(SearchParameter::isOffered)
        .filter(parameter -> parameter.kind() == ParameterType.REFERENCE)
        .filter(parameter -> code.equals(ALL) || parameter.code().equals(code));
  }
}
