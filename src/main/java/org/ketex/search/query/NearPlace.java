package org.ketex.search.query;

import java.util.Map;
import org.ketex.model.FhirErrorException;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;

/**
 * A value of {@code near}: a position and the distance around it (location.html#positional).
 *
 * @param latitude in degrees
 * @param longitude in degrees
 * @param distance in kilometres
 * @param unit of the distance, as requested
 */
record NearPlace(double latitude, double longitude, double distance, String unit) {

  /** Kilometres; the default distance. */
  private static final double NEAR = 50;

  /** Mean radius in kilometres. */
  private static final double EARTH = 6371.0088;

  /** Half the circumference: no place is farther away. */
  private static final double FARTHEST = Math.PI * EARTH;

  /** Kilometres per unit, by UCUM code and by common names. */
  private static final Map<String, Double> UNITS =
      Map.of(
          "km", 1.0,
          "m", 0.001,
          "[mi_i]", 1.609344,
          "[mi_us]", 1.609347,
          "mi", 1.609344,
          "[nmi_i]", 1.852,
          "[ft_i]", 0.0003048);

  /**
   * Parses a value.
   *
   * @throws FhirErrorException (400) if it is not a position
   */
  static NearPlace of(String value) {
    var parts = SearchValues.bars(value);
    if (parts.size() < 2 || parts.size() > 4) {
      throw invalid(value);
    }
    var distance = parts.size() > 2 ? number(parts.get(2), value, FARTHEST * 1000) : NEAR;
    var unit = parts.size() > 3 && !parts.get(3).isEmpty() ? parts.get(3) : "km";
    if (!UNITS.containsKey(unit) || distance < 0) {
      throw invalid(value);
    }
    return new NearPlace(
        number(parts.get(0), value, 90),
        number(parts.get(1), value, 180),
        Math.min(FARTHEST, distance * UNITS.get(unit)),
        unit);
  }

  private static double number(String text, String value, double limit) {
    try {
      var number = Double.parseDouble(text);
      if (Math.abs(number) <= limit) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw invalid(value);
  }

  private static FhirErrorException invalid(String value) {
    return InvalidSearch.value(
        value,
        "a position, [latitude]|[longitude] or [latitude]|[longitude]|[distance]|[units] with units"
            + " of km, m, [mi_i], [nmi_i] or [ft_i]");
  }

  /** Returns the distance as an angle at the centre of the Earth, in radians. */
  double angle() {
    return distance / EARTH;
  }

  /** Returns the distance of another position by the haversine formula, in the requested unit. */
  double distanceTo(double otherLatitude, double otherLongitude) {
    var height = Math.sin(Math.toRadians(otherLatitude - latitude) / 2);
    var width = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
    var square =
        height * height
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(otherLatitude))
                * width
                * width;
    return 2 * Math.asin(Math.min(1, Math.sqrt(square))) * EARTH / UNITS.get(unit);
  }

  /** Returns the UCUM code of the unit. */
  String ucum() {
    return unit.equals("mi") ? "[mi_i]" : unit;
  }
}
