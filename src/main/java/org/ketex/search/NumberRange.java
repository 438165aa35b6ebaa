package org.ketex.search;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/**
 * What a number with a prefix stands for.
 *
 * @param low 100 stands for [99.5, 100.5): the precision that was written (search.html#number)
 */
record NumberRange(Prefix prefix, BigDecimal asked, BigDecimal low, BigDecimal high) {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  static NumberRange of(Prefix prefix, BigDecimal asked) {
    var half =
        prefix == Prefix.AP ? asked.abs().multiply(TENTH) : HALF.scaleByPowerOfTen(-asked.scale());
    return new NumberRange(prefix, asked, asked.subtract(half), asked.add(half));
  }

  NumberRange map(UnaryOperator<BigDecimal> change) {
    return new NumberRange(prefix, change.apply(asked), change.apply(low), change.apply(high));
  }

  Sql where() {
    return switch (prefix) {
      case EQ -> Sql.of("({}.low >= ? and {}.high < ?)", low, high);
      case NE -> Sql.of("({}.low < ? or {}.high >= ?)", low, high);
      case GT -> Sql.of("{}.high > ?", asked);
      case LT -> Sql.of("{}.low < ?", asked);
      case GE -> Sql.of("{}.high >= ?", asked);
      case LE -> Sql.of("{}.low <= ?", asked);
      case SA -> Sql.of("{}.low > ?", asked);
      case EB -> Sql.of("{}.high < ?", asked);
      case AP -> Sql.of("({}.low <= ? and {}.high >= ?)", high, low);
    };
  }
}
