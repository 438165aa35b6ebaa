package org.ketex.search.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.ComparisonPrefix;
import org.ketex.search.value.DateRange;
import org.ketex.search.value.InvalidSearch;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/** Handles dates and times (search.html#date). */
public class DateHandler implements TypeHandler {

  private final ZoneId zone;

  /**
   * @param zone of dates without a time zone, in data and in requests
   */
  public DateHandler(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return SortColumn.ofRange(ParameterType.DATE.table(), SortValue.LONG, descending);
  }

  // --- index rows ---

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    range(element)
        .map(
            range ->
                new IndexRows.Dates(target.number(), target.element(), range.low(), range.high()))
        .ifPresent(rows.dates()::add);
  }

  /** Returns the period of an element. */
  private Optional<DateRange> range(TypedElement element) {
    var node = element.node();
    return switch (element.type()) {
      case "date", "dateTime" -> DateRange.parse(node.asText(), zone);
      // "A fixed point in time" (search.html#date).
      case "instant" ->
          DateRange.parse(node.asText(), zone)
              .map(range -> new DateRange(range.low(), range.low()));
      case "Period" -> period(node);
      case "Timing" -> timing(node);
      default -> Optional.empty();
    };
  }

  private Optional<DateRange> period(JsonNode period) {
    var start =
        Optional.ofNullable(Json.text(period, "start")).flatMap(t -> DateRange.parse(t, zone));
    var end = Optional.ofNullable(Json.text(period, "end")).flatMap(t -> DateRange.parse(t, zone));
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DateRange(
            start.map(DateRange::low).orElse(DateRange.FIRST),
            end.map(DateRange::high).orElse(DateRange.LAST)));
  }

  private Optional<DateRange> timing(JsonNode timing) {
    var events =
        Json.list(timing, "event")
            .valueStream()
            .flatMap(event -> DateRange.parse(event.asText(), zone).stream());
    var bounds = period(timing.path("repeat").path("boundsPeriod")).stream();
    return Stream.concat(events, bounds).reduce(DateRange::and);
  }

  // --- criteria ---

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    RowCriteria.requireNoModifier(parameter, modifier, modifiers());
    return RowCriteria.anyOf(
        parameter, value, each -> condition(each, "{}.low", "{}.high"), SelectivityRank.DATE);
  }

  @Override
  public Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return criterion(scope, parameter, "", "ne" + value);
  }

  /** Compares the time of the last update, which is a single instant. */
  public SqlFragment updated(String value) {
    return condition(value, "{}.updated", "{}.updated");
  }

  private SqlFragment condition(String value, String low, String high) {
    var prefixed = ComparisonPrefix.of(value);
    var range =
        DateRange.parseParameter(prefixed.value(), zone)
            .orElseThrow(
                () -> InvalidSearch.value(value, "a date, YYYY, YYYY-MM, YYYY-MM-DD or a time"));
    return condition(prefixed.prefix(), range, low, high);
  }

  private static SqlFragment condition(
      ComparisonPrefix prefix, DateRange range, String low, String high) {
    return switch (prefix) {
      case EQ ->
          SqlFragment.of("(%s >= ? and %s <= ?)".formatted(low, high), range.low(), range.high());
      case NE ->
          SqlFragment.of("(%s < ? or %s > ?)".formatted(low, high), range.low(), range.high());
      case GT -> SqlFragment.of(high + " > ?", range.high());
      case LT -> SqlFragment.of(low + " < ?", range.low());
      // "Range above the value: the specified value and up".
      case GE -> SqlFragment.of(high + " >= ?", range.low());
      case LE -> SqlFragment.of(low + " <= ?", range.high());
      case SA -> SqlFragment.of(low + " > ?", range.high());
      case EB -> SqlFragment.of(high + " < ?", range.low());
      case AP -> {
        // search.html#prefix recommends 10 % of the time between now and the date.
        var slack = Math.abs(Instant.now().toEpochMilli() - range.low()) / 10;
        yield SqlFragment.of(
            "(%s <= ? and %s >= ?)".formatted(low, high),
            range.high() + slack,
            range.low() - slack);
      }
    };
  }
}
