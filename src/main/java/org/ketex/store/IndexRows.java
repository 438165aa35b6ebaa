package org.ketex.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    List<Uri> uris,
    List<DatedToken> datedTokens) {

  private static final int DECIMALS = 12;

  /** One row; what it says beside the number of its search parameter differs by kind. */
  public sealed interface Row {
    int param();

    int element();
  }

  public record Token(int param, int element, String system, String code) implements Row {}

  public record Text(int param, int element, String normal, String exact) implements Row {}

  /** Both ends inclusive, in milliseconds since 1970-01-01T00:00Z. */
  public record Dates(int param, int element, long low, long high) implements Row {}

  public record Numbers(int param, int element, BigDecimal low, BigDecimal high) implements Row {

    public Numbers {
      low = kept(low);
      high = kept(high);
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
      low = kept(low);
      high = kept(high);
    }
  }

  /** A reference to a resource of this server, {@code Type/id}. */
  public record Reference(int param, int element, String target) implements Row {}

  public record Uri(int param, int element, String uri) implements Row {}

  /** A code of a resource beside the date of that, as {@link Token} and {@link Dates}. */
  public record DatedToken(int param, int element, String system, String code, long low, long high)
      implements Row {}

  /** Those of all kinds. */
  public Stream<Row> all() {
    return Stream.of(tokens, strings, dates, numbers, quantities, references, uris, datedTokens)
        .flatMap(List::stream);
  }

  public IndexRows withReferences(List<Reference> others) {
    return new IndexRows(tokens, strings, dates, numbers, quantities, others, uris, datedTokens);
  }

  /** With as many decimals as the columns hold: what is read back equals what was written. */
  private static BigDecimal kept(BigDecimal number) {
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
