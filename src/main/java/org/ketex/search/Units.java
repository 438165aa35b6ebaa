package org.ketex.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumException;
import org.ketex.terminology.Ucum;

/** Units of UCUM in their base units, so that quantities of unlike units can be compared. */
class Units {

  /** Codes come from data: those of a million odd ones must not fill the memory. */
  private static final int MOST_KNOWN = 10_000;

  /**
   * UCUM takes a mole for a number. Values of that size do not fit into the columns, and a count of
   * cells is not to be found by an amount of substance: a mole stays a unit of its own.
   */
  private static final BigDecimal AVOGADRO = new BigDecimal("6.0221367e23");

  private static final Pattern MOLES = Pattern.compile("(^|[./])([a-zA-Z]{0,2}mol)(-?\\d+)?");

  /** Base units are large for what is weighed in medicine: columns keep their millionths. */
  private static final int DECIMALS = 6;

  /** Of the columns: what is searched for is rounded as what is stored. */
  private static final int COLUMN_DECIMALS = 12;

  private final Map<String, Optional<Base>> known = new ConcurrentHashMap<>();

  /**
   * How a unit becomes its base unit.
   *
   * @param factor what one of it is
   * @param offset what zero of it is, other than zero for degrees Celsius
   */
  record Base(BigDecimal factor, BigDecimal offset, String unit) {

    BigDecimal of(BigDecimal value) {
      return value.multiply(factor).add(offset).setScale(COLUMN_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Whether the value stands for the open end of a range. */
    boolean isOpen(BigDecimal value) {
      return value.abs().compareTo(RowsOfElement.LARGEST) >= 0;
    }
  }

  /** Empty where the code is no unit of UCUM. */
  Optional<Base> toBase(String system, String code) {
    if (!Ucum.SYSTEM.equals(system) || code == null) {
      return Optional.empty();
    }
    var base = known.get(code);
    if (base == null) {
      base = read(code);
      if (known.size() < MOST_KNOWN) {
        known.put(code, base);
      }
    }
    return base;
  }

  private static Optional<Base> read(String code) {
    try {
      var one = canonical("1", code);
      var offset = decimal(canonical("0", code));
      var moles = moles(code);
      var factor =
          decimal(one).subtract(offset).multiply(AVOGADRO.pow(-moles, MathContext.DECIMAL64));
      return Optional.of(
          new Base(
              factor.movePointRight(DECIMALS),
              offset.movePointRight(DECIMALS),
              one.getCode() + (moles == 0 ? "" : ".mol" + moles)));
    } catch (UcumException | RuntimeException e) {
      // The library answers some odd texts with exceptions of its own making.
      return Optional.empty();
    }
  }

  /** The power of mol in a unit: 1 in mmol/L, -1 in kJ/mol. */
  private static int moles(String code) {
    return MOLES
        .matcher(code)
        .results()
        .mapToInt(
            match -> {
              var power = match.group(3) == null ? 1 : Integer.parseInt(match.group(3));
              return match.group(1).equals("/") ? -power : power;
            })
        .sum();
  }

  private static Pair canonical(String value, String code) throws UcumException {
    return Ucum.service().getCanonicalForm(new Pair(new Decimal(value), code));
  }

  private static BigDecimal decimal(Pair pair) {
    return new BigDecimal(pair.getValue().asDecimal());
  }
}
