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

  /** The display and text of a code, which {@code code:text} looks at. */
  TOKEN_TEXT("string_index"),

  /** An identifier with its type: which {@code identifier:of-type} looks at. */
  TYPED_IDENTIFIER("token_index"),

  /** A quantity in the base units of UCUM, so that 1 g is found by 1000 mg. */
  CANONICAL_QUANTITY("quantity_index"),

  /**
   * A code beside the date of its resource: what {@code code} and {@code date} look at together.
   */
  DATED_TOKEN("dated_token_index");

  /** Raised when the rows of a type are made in another way: they are then made anew. */
  private static final Map<ParameterType, Integer> EDITIONS =
      Map.of(STRING, 2, DATE, 2, QUANTITY, 4, CANONICAL_QUANTITY, 3, URI, 2, REFERENCE, 2);

  private final String table;

  ParameterType(String table) {
    this.table = table;
  }

  /** What the rows of a parameter depend on. */
  String definition(String expression) {
    var edition = EDITIONS.getOrDefault(this, 1);
    return code() + (edition == 1 ? "" : " " + edition) + ": " + expression;
  }

  public String table() {
    return table;
  }

  /**
   * Whether it has rows of what the path selects. A series has no single value to find it by, and
   * the resources in a Bundle (Bundle-composition, Bundle-message) are no references.
   */
  boolean hasRowsOf(CompiledPath path) {
    return switch (this) {
      case QUANTITY -> !path.endsWith("ofType(SampledData)");
      case REFERENCE -> !path.toString().equals("entry.resource");
      default -> true;
    };
  }

  /** The type as FHIR writes it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for composite and special, which have no rows of their own. */
  public static Optional<ParameterType> of(String code) {
    for (var parameterType : values()) {
      if (parameterType.code().equals(code)) {
        return Optional.of(parameterType);
      }
    }
    return Optional.empty();
  }
}
