package org.ketex.search;

import java.util.Locale;
import java.util.Optional;

/** The kinds of search parameter that have an index table (search.html#ptypes). */
enum Kind {
  TOKEN("token_index"),
  STRING("string_index"),
  DATE("date_index"),
  NUMBER("number_index"),
  QUANTITY("quantity_index"),
  REFERENCE("reference_index"),
  URI("uri_index");

  private final String table;

  Kind(String table) {
    this.table = table;
  }

  String table() {
    return table;
  }

  /** The type as FHIR writes it. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for composite and special, which have no rows of their own. */
  static Optional<Kind> of(String code) {
    for (var kind : values()) {
      if (kind.code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
