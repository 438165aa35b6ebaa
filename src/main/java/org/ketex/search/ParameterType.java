package org.ketex.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of search parameter that have an index table (search.html#ptypes). */
enum ParameterType {
  TOKEN("token_index", "missing", "not", "text", "in", "not-in", "above", "below", "of-type"),
  STRING("string_index", "missing", "exact", "contains"),
  DATE("date_index", "missing"),
  NUMBER("number_index", "missing"),
  QUANTITY("quantity_index", "missing"),
  REFERENCE("reference_index", "missing", "identifier", "above", "below"),
  URI("uri_index", "missing", "above", "below"),

  /** The words about a code: what {@code code:text} looks for. */
  TOKEN_TEXT("string_index"),

  /** An identifier with its type: what {@code identifier:of-type} looks for. */
  TYPED_IDENTIFIER("token_index"),

  /** A quantity in the base units of UCUM, so that 1 g is found by 1000 mg. */
  CANONICAL_QUANTITY("quantity_index"),

  /**
   * A code beside the date of its resource: what {@code code} and {@code date} look for together.
   */
  DATED_TOKEN("dated_token_index");

  /** Raised when the rows of a kind are made in another way: they are then made anew. */
  private static final Map<ParameterType, Integer> EDITIONS =
      Map.of(STRING, 2, DATE, 2, QUANTITY, 4, CANONICAL_QUANTITY, 3, URI, 2, REFERENCE, 2);

  private final String table;
  private final List<String> modifiers;

  ParameterType(String table, String... modifiers) {
    this.table = table;
    this.modifiers = List.of(modifiers);
  }

  /** What the rows of a parameter depend on. */
  String definition(String expression) {
    var edition = EDITIONS.getOrDefault(this, 1);
    return code() + (edition == 1 ? "" : " " + edition) + ": " + expression;
  }

  String table() {
    return table;
  }

  /**
   * Those that parameters of this kind take, some of them not all; see {@link SupportedModifiers}.
   */
  List<String> modifiers() {
    return modifiers;
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
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for composite and special, which have no rows of their own. */
  static Optional<ParameterType> of(String code) {
    for (var kind : values()) {
      if (kind.code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
