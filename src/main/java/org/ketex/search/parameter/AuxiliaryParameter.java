package org.ketex.search.parameter;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parameters that exist beside others, so that modifiers have rows to look for: numbered, indexed
 * and reindexed like any other one, but not offered by themselves.
 */
public enum AuxiliaryParameter {
  /** The words about a code: {@code code:text=depression}. */
  TEXT("text"),
  /** The logical identifier of a reference: {@code subject:identifier=…}. */
  IDENTIFIER("identifier"),
  /** {@code identifier:of-type=[type's system]|[type's code]|[value]}. */
  OF_TYPE("of-type"),
  /** The same quantity in base units. No modifier: a search by a UCUM unit looks here. */
  CANONICAL("canonical"),
  /** No modifier either: see {@link TokenDateIndex}. */
  DATE("date"),
  /** {@code near} asks for both. */
  LATITUDE("latitude"),
  LONGITUDE("longitude");

  private static final char MARK = ':';

  private final String suffix;

  AuxiliaryParameter(String suffix) {
    this.suffix = suffix;
  }

  public String suffix() {
    return suffix;
  }

  public String codeFor(String code) {
    return code + MARK + suffix;
  }

  static boolean isDerived(String code) {
    return code.indexOf(MARK) >= 0;
  }

  /** Those that a parameter of its kind has beside it. */
  static Stream<SearchParameter> of(SearchParameter parameter, CompiledPath identifier) {
    var same = parameter.selection();
    return switch (parameter.parameterType()) {
      case TOKEN ->
          Stream.concat(
              Stream.of(parameter.derived(TEXT, ParameterType.TOKEN_TEXT, same)),
              Optional.of(parameter)
                  .filter(token -> token.code().equals("identifier"))
                  .map(token -> token.derived(OF_TYPE, ParameterType.TYPED_IDENTIFIER, same))
                  .stream());
      case REFERENCE ->
          Stream.of(parameter.derived(IDENTIFIER, ParameterType.TOKEN, same.then(identifier)));
      case QUANTITY ->
          Stream.of(parameter.derived(CANONICAL, ParameterType.CANONICAL_QUANTITY, same));
      case STRING,
          DATE,
          NUMBER,
          URI,
          TOKEN_TEXT,
          TYPED_IDENTIFIER,
          CANONICAL_QUANTITY,
          DATED_TOKEN ->
          Stream.empty();
    };
  }
}
