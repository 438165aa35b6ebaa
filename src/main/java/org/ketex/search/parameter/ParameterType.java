package org.ketex.search.parameter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lists the types of search parameter that have an index table (search.html#ptypes). */
public enum ParameterType {
  TOKEN("token_index"),
  STRING("string_index"),
  DATE("date_index"),
  NUMBER("number_index"),
  QUANTITY("quantity_index"),
  REFERENCE("reference_index"),
  URI("uri_index"),

  /** The display and text of a code, for {@code code:text}. */
  TOKEN_TEXT("string_index"),

  /** An identifier with its type, for {@code identifier:of-type}. */
  TYPED_IDENTIFIER("token_index"),

  /** A quantity in UCUM base units, so that a search for 1 g matches 1000 mg. */
  CANONICAL_QUANTITY("quantity_index"),

  /** A code and the date of its resource, for {@code code} and {@code date} together. */
  DATED_TOKEN("dated_token_index"),

  /** The words of a resource or of its narrative, for {@code _content} and {@code _text}. */
  WORDS("string_index");

  /** Versions of the row format; raising one rebuilds the rows of that type. */
  private static final Map<ParameterType, Integer> EDITIONS =
      Map.of(STRING, 2, DATE, 2, QUANTITY, 4, CANONICAL_QUANTITY, 3, URI, 2, REFERENCE, 2);

  private final String table;

  ParameterType(String table) {
    this.table = table;
  }

  /** Returns a text that changes whenever the rows of a parameter must be rebuilt. */
  String definition(String expression) {
    var edition = EDITIONS.getOrDefault(this, 1);
    return code() + (edition == 1 ? "" : " " + edition) + ": " + expression;
  }

  public String table() {
    return table;
  }

  /**
   * Returns whether a path has index rows. SampledData has no single value to search for, and the
   * resources in a Bundle (Bundle-composition, Bundle-message) are not references.
   */
  boolean hasRowsOf(CompiledPath path) {
    return switch (this) {
      case QUANTITY -> !path.endsWith("ofType(SampledData)");
      case REFERENCE -> !path.toString().equals("entry.resource");
      default -> true;
    };
  }

  /** Returns the code of the type in FHIR. */
  public String code() {
    return this == WORDS ? STRING.code() : name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type; empty for composite and special, which have no rows of their own. */
  public static Optional<ParameterType> of(String code) {
    for (var parameterType : values()) {
      if (parameterType.code().equals(code)) {
        return Optional.of(parameterType);
      }
    }
    return Optional.empty();
  }
}
