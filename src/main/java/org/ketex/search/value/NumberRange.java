package org.ketex.search.value;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.ketex.store.SqlFragment;

/**
 * Represents the range of a number with a prefix.
 *
 * @param low 100 stands for [99.5, 100.5): the precision of the number (search.html#number)
 */
public record NumberRange(
    ComparisonPrefix prefix, BigDecimal value, BigDecimal low, BigDecimal high) {

  /** Limits of the columns, which represent the open ends of a range. */
  public static final BigDecimal SMALLEST = new BigDecimal("-9999999999999999999999");

  public static final BigDecimal LARGEST = SMALLEST.negate();

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  public static NumberRange of(ComparisonPrefix prefix, BigDecimal value) {
    var half =
        prefix == ComparisonPrefix.AP
            ? value.abs().multiply(TENTH)
            : HALF.scaleByPowerOfTen(-value.scale());
    return new NumberRange(prefix, value, value.subtract(half), value.add(half));
  }

  public NumberRange map(UnaryOperator<BigDecimal> change) {
    return new NumberRange(prefix, change.apply(value), change.apply(low), change.apply(high));
  }

  public SqlFragment where() {
    return switch (prefix) {
      case EQ -> SqlFragment.of("({}.low >= ? and {}.high < ?)", low, high);
      case NE -> SqlFragment.of("({}.low < ? or {}.high >= ?)", low, high);
      case GT -> SqlFragment.of("{}.high > ?", value);
      case LT -> SqlFragment.of("{}.low < ?", value);
      case GE -> SqlFragment.of("{}.high >= ?", value);
      case LE -> SqlFragment.of("{}.low <= ?", value);
      case SA -> SqlFragment.of("{}.low > ?", value);
      case EB -> SqlFragment.of("{}.high < ?", value);
      case AP -> SqlFragment.of("({}.low <= ? and {}.high >= ?)", high, low);
    };
  }
}
