package org.ketex.search.query;

import java.math.BigDecimal;
import java.util.Optional;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.NearParameters;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/**
 * Reads {@code Location?near=[latitude]|[longitude]|[distance]|[units]} (location.html#positional):
 * within the distance on a sphere of the size of the Earth, which deviates by at most 0.6 % from
 * WGS84.
 */
class NearCriteria {

  /** Tolerance in degrees. */
  private static final double ROUNDING = 1e-9;

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
                                    .map(one -> within(latitude, longitude, NearPlace.of(one)))
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
      QueriedParameter latitude, QueriedParameter longitude, NearPlace place) {
    var band = Math.toDegrees(place.angle()) + ROUNDING;
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
                place.angle()),
        SelectivityRank.NUMBER,
        false);
  }
}
