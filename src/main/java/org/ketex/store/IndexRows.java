package org.ketex.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the index rows of a version, one list for each type of search parameter. Rows of composite
 * parameters carry the number of their element, from 1; all others carry 0.
 */
public record IndexRows(
    List<Token> tokens,
    List<Text> strings,
    List<Dates> dates,
    List<Numbers> numbers,
    List<Quantity> quantities,
    List<Reference> references,
    List<Uri> uris,
    List<DatedToken> datedTokens) {

  private static final int DECIMALS = 12;

  /** Represents one index row; its values depend on the type of the parameter. */
  public sealed interface Row {
    int param();

    int element();
  }

  public record Token(int param, int element, String system, String code) implements Row {}

  public record Text(int param, int element, String normal, String exact) implements Row {}

  /** Holds a range of time, both ends inclusive, in milliseconds since 1970-01-01T00:00Z. */
  public record Dates(int param, int element, long low, long high) implements Row {}

  public record Numbers(int param, int element, BigDecimal low, BigDecimal high) implements Row {

    public Numbers {
      low = rounded(low);
      high = rounded(high);
    }
  }

  public record Quantity(
      int param,
      int element,
      BigDecimal low,
      BigDecimal high,
      String system,
      String code,
      String unit)
      implements Row {

    public Quantity {
      low = rounded(low);
      high = rounded(high);
    }
  }

  /** Holds a reference to a resource of this server, {@code Type/id}. */
  public record Reference(int param, int element, String target) implements Row {}

  public record Uri(int param, int element, String uri) implements Row {}

  /** Holds a code together with the date of the resource, as {@link Token} and {@link Dates} do. */
  public record DatedToken(int param, int element, String system, String code, long low, long high)
      implements Row {}

  /** Returns the rows of all types. */
  public Stream<Row> all() {
    return Stream.of(tokens, strings, dates, numbers, quantities, references, uris, datedTokens)
        .flatMap(List::stream);
  }

  public IndexRows withReferences(List<Reference> others) {
    return new IndexRows(tokens, strings, dates, numbers, quantities, others, uris, datedTokens);
  }

  /**
   * Rounds to the number of decimals of the columns, so that a row that is read equals the row that
   * was written.
   */
  private static BigDecimal rounded(BigDecimal number) {
    return number.setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  public static IndexRows empty() {
    return new IndexRows(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
