package org.ketex.search.query;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.NearParameters;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/**
 * Reads {@code Location?near=[latitude]|[longitude]|[distance]|[units]} (location.html#positional):
 * within the distance on a sphere of the size of the Earth, which deviates by at most 0.6 % from
 * WGS84.
 */
class NearCriteria {

  /** Kilometres; the default distance. */
  private static final double NEAR = 50;

  private static final double EARTH = 6371.0088;

  /** Half the circumference: no place is farther away. */
  private static final double FARTHEST = Math.PI * EARTH;

  /** Tolerance in degrees. */
  private static final double ROUNDING = 1e-9;

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

  /** Reads the value; empty if the types have no position. */
  Optional<Criterion> criterion(SearchScope scope, String value) {
    return coordinate(scope, AuxiliaryParameter.LATITUDE)
        .flatMap(
            latitude ->
                coordinate(scope, AuxiliaryParameter.LONGITUDE)
                    .map(
                        longitude ->
                            Criterion.anyOf(
                                SearchValues.or(value).stream()
                                    .map(one -> within(latitude, longitude, Place.of(one)))
                                    .toList())));
  }

  private Optional<QueriedParameter> coordinate(SearchScope scope, AuxiliaryParameter which) {
    return QueriedParameter.find(
        scope.parameters(), scope.types(), which.codeFor(NearParameters.NAME));
  }

  /**
   * Selects a band of latitudes by index, and then computes each distance by the haversine formula.
   */
  private static Criterion within(
      QueriedParameter latitude, QueriedParameter longitude, Place place) {
    var band = Math.toDegrees(place.distance() / EARTH) + ROUNDING;
    return HasRow.of(
        ParameterType.NUMBER,
        latitude.numbers(),
        SqlFragment.of(
                "{}.low >= ? and {}.low <= ?",
                BigDecimal.valueOf(place.latitude() - band),
                BigDecimal.valueOf(place.latitude() + band))
            .then(" and exists (select 1 from number_index n where n.rid = {}.rid and n.param")
            .then(SqlFragment.amongNumbers(longitude.numbers()))
            .then(
                " and 2 * asin(least(1, sqrt(power(sin(radians(%1$s - ?) / 2), 2) + cos(radians(?)) * cos(radians(%1$s)) * power(sin(radians(%2$s - ?) / 2), 2)))) <= ?)"
                    .formatted(
                        "cast({}.low as double precision)", "cast(n.low as double precision)"),
                place.latitude(),
                place.latitude(),
                place.longitude(),
                place.distance() / EARTH),
        SelectivityRank.NUMBER,
        false);
  }

  /**
   * @param distance in kilometres
   */
  private record Place(double latitude, double longitude, double distance) {

    static Place of(String value) {
      var parts = SearchValues.bars(value);
      if (parts.size() < 2 || parts.size() > 4) {
        throw invalid(value);
      }
      var distance = parts.size() > 2 ? number(parts.get(2), value, FARTHEST * 1000) : NEAR;
      var unit = parts.size() > 3 && !parts.get(3).isEmpty() ? parts.get(3) : "km";
      if (!UNITS.containsKey(unit) || distance < 0) {
        throw invalid(value);
      }
      return new Place(
          number(parts.get(0), value, 90),
          number(parts.get(1), value, 180),
          Math.min(FARTHEST, distance * UNITS.get(unit)));
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
  }
}
