package org.ketex.search.value;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.ketex.store.SqlFragment;

/**
 * What a number with a prefix stands for.
 *
 * @param low 100 stands for [99.5, 100.5): the precision that was written (search.html#number)
 */
public record NumberRange(
    ComparisonPrefix prefix, BigDecimal asked, BigDecimal low, BigDecimal high) {

  /** The widest numbers that the columns hold: the open ends of a range. */
  public static final BigDecimal SMALLEST = new BigDecimal("-9999999999999999999999");

  public static final BigDecimal LARGEST = SMALLEST.negate();

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  public static NumberRange of(ComparisonPrefix prefix, BigDecimal asked) {
    var half =
        prefix == ComparisonPrefix.AP
            ? asked.abs().multiply(TENTH)
            : HALF.scaleByPowerOfTen(-asked.scale());
    return new NumberRange(prefix, asked, asked.subtract(half), asked.add(half));
  }

  public NumberRange map(UnaryOperator<BigDecimal> change) {
    return new NumberRange(prefix, change.apply(asked), change.apply(low), change.apply(high));
  }

  public SqlFragment where() {
    return switch (prefix) {
      case EQ -> SqlFragment.of("({}.low >= ? and {}.high < ?)", low, high);
      case NE -> SqlFragment.of("({}.low < ? or {}.high >= ?)", low, high);
      case GT -> SqlFragment.of("{}.high > ?", asked);
      case LT -> SqlFragment.of("{}.low < ?", asked);
      case GE -> SqlFragment.of("{}.high >= ?", asked);
      case LE -> SqlFragment.of("{}.low <= ?", asked);
      case SA -> SqlFragment.of("{}.low > ?", asked);
      case EB -> SqlFragment.of("{}.high < ?", asked);
      case AP -> SqlFragment.of("({}.low <= ? and {}.high >= ?)", high, low);
    };
  }
}
