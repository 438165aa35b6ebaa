package org.ketex.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What search can find a version by, one list for each kind of search parameter. Rows of composite
 * parameters say which element of the resource they are of, from 1; all others have 0.
 */
public record IndexRows(
    List<Token> tokens,
    List<Text> strings,
    List<Dates> dates,
    List<Numbers> numbers,
    List<Quantity> quantities,
    List<Reference> references,
    List<Uri> uris) {

  public record Token(int param, int element, String system, String code) {}

  public record Text(int param, int element, String normal, String exact) {}

  /** Both ends inclusive, in milliseconds since 1970-01-01T00:00Z. */
  public record Dates(int param, int element, long low, long high) {}

  public record Numbers(int param, int element, BigDecimal low, BigDecimal high) {}

  public record Quantity(
      int param,
      int element,
      BigDecimal low,
      BigDecimal high,
      String system,
      String code,
      String unit) {}

  /** A reference to a resource of this server, {@code Type/id}. */
  public record Reference(int param, int element, String target) {}

  public record Uri(int param, int element, String uri) {}

  public static IndexRows empty() {
    return new IndexRows(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
