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

/** Converts UCUM units to base units, so that quantities in different units can be compared. */
public class UcumConversion {

  /** Maximum size of the cache: codes come from data, and must not exhaust the memory. */
  private static final int MAX_CACHED = 10_000;

  /**
   * Avogadro constant. UCUM defines a mole as a number. Values of that size exceed the columns, and
   * a search for an amount of substance must not match a count of cells: so a mole remains a
   * separate unit.
   */
  private static final BigDecimal AVOGADRO = new BigDecimal("6.0221367e23");

  private static final Pattern MOLES =
      Pattern.compile("(^|[./])(da|[YZEPTGMkhdcmunpfazy])?(mol|eq|osm|kat|U)(-?\\d+)?(?=$|[./])");

  /** Units with an offset, which the library ignores. */
  private static final Map<String, Base> WITH_OFFSET =
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
   * Units of logarithmic scales (pH, bel, neper) and arbitrary units, which the library treats as
   * numbers: they can be compared only in the same unit.
   */
  private static final Pattern INCOMPARABLE =
      Pattern.compile("\\[(pH|.*IU|.*iU|.*'U|arb'U|.*U)]|(^|[./])[a-z]?(B|Np)(\\[.*])?($|[./])");

  /**
   * A mass per mass, such as a dose in {@code mg/kg}: UCUM reduces it to a number, and a rate of it
   * would match a rate of anything. It remains a separate unit.
   */
  private static final Pattern MASS_RATIO =
      Pattern.compile("^(da|[YZEPTGMkhdcmunpfazy])?g/\\(?(da|[YZEPTGMkhdcmunpfazy])?g(?=$|[./)])");

  private static final String MASS_PER_MASS = "g/g";

  /** A UCUM annotation that stands alone, and means 1: the beats in {@code {beats}/min}. */
  private static final Pattern ANNOTATION_ALONE = Pattern.compile("(?<before>^|[./(])\\{[^{}]*}");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*}");

  /** A volume, alone or over time. */
  private static final Pattern VOLUME = Pattern.compile("(^|\\.)m3($|\\.)");

  private static final String COUNT_PER_VOLUME = "m-3";

  /** Decimals of the columns: searched values are rounded like stored values. */
  private static final int COLUMN_DECIMALS = 12;

  private final Map<String, Optional<Base>> cache = new ConcurrentHashMap<>();

  /**
   * Converts values of a unit to its base unit.
   *
   * @param factor value of one unit in the base unit
   * @param offset value of zero in the base unit
   */
  public record Base(BigDecimal factor, BigDecimal offset, String unit) {

    public BigDecimal of(BigDecimal value) {
      return value.multiply(factor).add(offset).setScale(COLUMN_DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * Scales to fractions of the base unit, so that the columns store enough digits. Most base
     * units are large for clinical quantities, above all the cubic metre: a cell has 90 fL, which
     * is 90e-18 m3. Conversely, the number of cells per cubic metre is large.
     */
    private Base scaled() {
      var decimals =
          unit.equals(COUNT_PER_VOLUME)
              ? 0
              : VOLUME.matcher(unit).find() ? 18 : unit.startsWith(MASS_PER_MASS) ? 12 : 6;
      return new Base(factor.movePointRight(decimals), offset.movePointRight(decimals), unit);
    }

    /** Returns whether the value represents the open end of a range. */
    public boolean isOpen(BigDecimal value) {
      return value.abs().compareTo(NumberRange.LARGEST) >= 0;
    }
  }

  /** Returns the conversion to the base unit; empty if the code is not a UCUM unit. */
  public Optional<Base> toBase(String system, String code) {
    if (!UcumUnits.SYSTEM.equals(system) || code == null) {
      return Optional.empty();
    }
    var base = cache.get(code);
    if (base == null) {
      base = read(code);
      if (cache.size() < MAX_CACHED) {
        cache.put(code, base);
      }
    }
    return base;
  }

  private static Optional<Base> read(String annotated) {
    var code = withoutAnnotations(annotated);
    if (INCOMPARABLE.matcher(code).find()) {
      return Optional.empty();
    }
    try {
      var base = WITH_OFFSET.containsKey(code) ? WITH_OFFSET.get(code) : multiple(code);
      // Dimensionless units, such as % and 1, cannot be compared with each other.
      return Optional.of(base).filter(found -> !found.unit().isEmpty()).map(Base::scaled);
    } catch (UcumException | RuntimeException e) {
      // The library throws various exceptions for invalid codes.
      return Optional.empty();
    }
  }

  /**
   * Removes annotations: "Annotations do not contribute to the semantics of the unit" (UCUM, 12).
   */
  private static String withoutAnnotations(String code) {
    return ANNOTATION
        .matcher(ANNOTATION_ALONE.matcher(code).replaceAll("${before}1"))
        .replaceAll("");
  }

  private static Base multiple(String code) throws UcumException {
    var canonical = UcumUnits.service().getCanonicalForm(new Pair(new Decimal("1"), code));
    var moles = moles(code);
    var factor = new BigDecimal(canonical.getValue().asDecimal());
    return new Base(
        factor.multiply(AVOGADRO.pow(-moles, MathContext.DECIMAL64)),
        BigDecimal.ZERO,
        (MASS_RATIO.matcher(code).find() ? MASS_PER_MASS : "")
            + canonical.getCode()
            + (moles == 0 ? "" : ".mol" + moles));
  }

  /**
   * Returns the exponent of mol in a unit: 1 in mmol/L, -1 in kJ/mol. Equivalents and units of
   * enzyme activity have it, too.
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
