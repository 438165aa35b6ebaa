package org.ketex.search.value;

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
import org.ketex.terminology.UcumUnits;

/** Units of UCUM in their base units, so that quantities of unlike units can be compared. */
public class UcumConversion {

  /** Codes come from data: those of a million odd ones must not fill the memory. */
  private static final int MAX_KNOWN = 10_000;

  /**
   * UCUM takes a mole for a number. Values of that size do not fit into the columns, and a count of
   * cells is not to be found by an amount of substance: a mole stays a unit of its own.
   */
  private static final BigDecimal AVOGADRO = new BigDecimal("6.0221367e23");

  private static final Pattern MOLES =
      Pattern.compile("(^|[./])(da|[YZEPTGMkhdcmunpfazy])?(mol|eq|osm|kat|U)(-?\\d+)?(?=$|[./])");

  /** Units that begin elsewhere than at zero, which the library leaves out. */
  private static final Map<String, Base> SHIFTED =
      Map.of(
          "Cel", new Base(BigDecimal.ONE, new BigDecimal("273.15"), "K"),
          "[degF]",
              new Base(
                  BigDecimal.valueOf(5).divide(BigDecimal.valueOf(9), MathContext.DECIMAL128),
                  new BigDecimal("459.67")
                      .multiply(BigDecimal.valueOf(5))
                      .divide(BigDecimal.valueOf(9), MathContext.DECIMAL128),
                  "K"));

  /**
   * Units of scales that are no multiples (pH, bel, neper) and those that a procedure defines,
   * which the library takes for numbers: they compare to nothing but themselves.
   */
  private static final Pattern OF_THEIR_OWN =
      Pattern.compile("\\[(pH|.*IU|.*iU|.*'U|arb'U|.*U)]|(^|[./])[a-z]?(B|Np)(\\[.*])?($|[./])");

  /**
   * A mass in a mass, as the dose in {@code mg/kg}: UCUM makes a number of it, and a rate of it
   * would be found as one of anything. It stays a unit of its own.
   */
  private static final Pattern MASS_RATIO =
      Pattern.compile("^(da|[YZEPTGMkhdcmunpfazy])?g/\\(?(da|[YZEPTGMkhdcmunpfazy])?g(?=$|[./)])");

  private static final String MASS_IN_A_MASS = "g/g";

  /** What stands for 1 as it is a remark alone: the beats in {@code {beats}/min}. */
  private static final Pattern REMARK_ALONE = Pattern.compile("(?<before>^|[./(])\\{[^{}]*}");

  private static final Pattern REMARK = Pattern.compile("\\{[^{}]*}");

  /** A volume, alone or in some time. */
  private static final Pattern VOLUME = Pattern.compile("(^|\\.)m3($|\\.)");

  private static final String COUNT_IN_A_VOLUME = "m-3";

  /** Of the columns: what is searched for is rounded as what is stored. */
  private static final int COLUMN_DECIMALS = 12;

  private final Map<String, Optional<Base>> known = new ConcurrentHashMap<>();

  /**
   * How a unit becomes its base unit.
   *
   * @param factor what one of it is
   * @param offset what zero of it is
   */
  public record Base(BigDecimal factor, BigDecimal offset, String unit) {

    public BigDecimal of(BigDecimal value) {
      return value.multiply(factor).add(offset).setScale(COLUMN_DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * In parts of the base unit that the columns hold with enough digits. Most base units are large
     * for what is measured in medicine, and a cubic metre is by far: a cell has 90 fL, which is
     * 90e-18 of them. So many cells as are in one are a large number.
     */
    private Base inParts() {
      var decimals =
          unit.equals(COUNT_IN_A_VOLUME)
              ? 0
              : VOLUME.matcher(unit).find() ? 18 : unit.startsWith(MASS_IN_A_MASS) ? 12 : 6;
      return new Base(factor.movePointRight(decimals), offset.movePointRight(decimals), unit);
    }

    /** Whether the value stands for the open end of a range. */
    public boolean isOpen(BigDecimal value) {
      return value.abs().compareTo(NumberRange.LARGEST) >= 0;
    }
  }

  /** Empty where the code is no unit of UCUM. */
  public Optional<Base> toBase(String system, String code) {
    if (!UcumUnits.SYSTEM.equals(system) || code == null) {
      return Optional.empty();
    }
    var base = known.get(code);
    if (base == null) {
      base = read(code);
      if (known.size() < MAX_KNOWN) {
        known.put(code, base);
      }
    }
    return base;
  }

  private static Optional<Base> read(String remarked) {
    var code = withoutRemarks(remarked);
    if (OF_THEIR_OWN.matcher(code).find()) {
      return Optional.empty();
    }
    try {
      var base = SHIFTED.containsKey(code) ? SHIFTED.get(code) : multiple(code);
      // What has no dimension, as % and 1, is no more comparable than apples and pears.
      return Optional.of(base).filter(found -> !found.unit().isEmpty()).map(Base::inParts);
    } catch (UcumException | RuntimeException e) {
      // The library answers some odd texts with exceptions of its own making.
      return Optional.empty();
    }
  }

  /** "Annotations do not contribute to the semantics of the unit" (UCUM, 12). */
  private static String withoutRemarks(String code) {
    return REMARK.matcher(REMARK_ALONE.matcher(code).replaceAll("${before}1")).replaceAll("");
  }

  private static Base multiple(String code) throws UcumException {
    var one = UcumUnits.service().getCanonicalForm(new Pair(new Decimal("1"), code));
    var moles = moles(code);
    var factor = new BigDecimal(one.getValue().asDecimal());
    return new Base(
        factor.multiply(AVOGADRO.pow(-moles, MathContext.DECIMAL64)),
        BigDecimal.ZERO,
        (MASS_RATIO.matcher(code).find() ? MASS_IN_A_MASS : "")
            + one.getCode()
            + (moles == 0 ? "" : ".mol" + moles));
  }

  /**
   * The power of mol in a unit: 1 in mmol/L, -1 in kJ/mol. Equivalents and enzymes have it, too.
   */
  private static int moles(String code) {
    return MOLES
        .matcher(code)
        .results()
        .mapToInt(
            match -> {
              var power = match.group(4) == null ? 1 : Integer.parseInt(match.group(4));
              return match.group(1).equals("/") ? -power : power;
            })
        .sum();
  }
}
