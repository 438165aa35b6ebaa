package org.ketex.search.criteria;

import java.math.BigDecimal;
import org.ketex.search.value.NumberRange;

/** Defines the type of a sort key, so that a paging link can contain a position. */
public enum SortValue {
  TEXT {
    @Override
    Object missing(boolean descending) {
      return descending ? "" : Character.toString(Character.MAX_CODE_POINT);
    }

    @Override
    Object typed(Object fromLink) {
      return fromLink.toString();
    }
  },
  LONG {
    @Override
    Object missing(boolean descending) {
      return descending ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    Object typed(Object fromLink) {
      return Long.valueOf(fromLink.toString());
    }
  },
  DECIMAL {
    @Override
    Object missing(boolean descending) {
      return descending ? NumberRange.SMALLEST : NumberRange.LARGEST;
    }

    @Override
    Object typed(Object fromLink) {
      return new BigDecimal(fromLink.toString());
    }
  };

  /** Returns an extreme value, which sorts last. */
  abstract Object missing(boolean descending);

  /** Converts a value from a paging link to the type of its column. */
  abstract Object typed(Object fromLink);
}
