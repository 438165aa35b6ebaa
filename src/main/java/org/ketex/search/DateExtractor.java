package org.ketex.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;

/**
 * When an element is, from its beginning to its end (search.html#date).
 *
 * @param zone of what is written without one
 */
record DateExtractor(ZoneId zone) {

  Optional<DateRange> of(TypedElement element) {
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
}
