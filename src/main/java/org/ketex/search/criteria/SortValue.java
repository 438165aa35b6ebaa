package org.ketex.search.criteria;

import java.math.BigDecimal;
import org.ketex.search.value.NumberRange;

/** Types a sort key, so that a position can be carried by a paging link. */
public enum SortValue {
  TEXT {
    @Override
    Object missing(boolean descending) {
      return descending ? "" : Character.toString(Character.MAX_CODE_POINT);
    }

    @Override
    Object typed(Object carried) {
      return carried.toString();
    }
  },
  LONG {
    @Override
    Object missing(boolean descending) {
      return descending ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    Object typed(Object carried) {
      return Long.valueOf(carried.toString());
    }
  },
  DECIMAL {
    @Override
    Object missing(boolean descending) {
      return descending ? NumberRange.SMALLEST : NumberRange.LARGEST;
    }

    @Override
    Object typed(Object carried) {
      return new BigDecimal(carried.toString());
    }
  };

  /** Returns a value beyond all others, which comes last. */
  abstract Object missing(boolean descending);

  /** Returns the value in the type of its column, from what a paging link carried. */
  abstract Object typed(Object carried);
}
