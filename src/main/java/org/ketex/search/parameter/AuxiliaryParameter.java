package org.ketex.search.parameter;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the parameters that hold index rows for modifiers: numbered, indexed and reindexed like any
 * other one, but not available to queries by themselves.
 */
public enum AuxiliaryParameter {
  /** Display and text of a code: {@code code:text=depression}. */
  TEXT("text"),
  /** The logical identifier of a reference: {@code subject:identifier=…}. */
  IDENTIFIER("identifier"),
  /**
   * Identifiers with their type: {@code identifier:of-type=[type's system]|[type's code]|[value]}.
   */
  OF_TYPE("of-type"),
  /** The quantity in base units. Not a modifier: a search by a UCUM unit uses these rows. */
  CANONICAL("canonical"),
  /** Not a modifier either: see {@link TokenDateIndex}. */
  DATE("date"),
  /** Used by {@code near}, like the longitude. */
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

  /** Returns the auxiliary parameters of a parameter. */
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
          DATED_TOKEN,
          WORDS ->
          Stream.empty();
    };
  }
}
