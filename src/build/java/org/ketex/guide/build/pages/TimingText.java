package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Formats timings of actions as English text. */
final class TimingText {

  private static final Map<String, String> UNITS =
      Map.of(
          "s", "second", "min", "minute", "h", "hour", "d", "day", "wk", "week", "mo", "month", "a",
          "year");

  private TimingText() {}

  /** Returns text such as "4 to 6 times, once every week"; empty if the action has no timing. */
  static Optional<String> of(JsonNode action) {
    var repeat = action.at("/timingTiming/repeat");
    var words = new ArrayList<String>();
    if (repeat.has("count")) {
      words.add(times(repeat.path("count").asInt(), repeat.path("countMax").asInt()));
    }
    if (repeat.has("period")) {
      words.add(
          "%s every %s"
              .formatted(
                  frequency(repeat),
                  quantity(repeat.path("period").asText(), repeat.path("periodUnit").asText())
                      .replaceFirst("^1 ", "")));
    }
    if (repeat.has("boundsDuration")) {
      words.add("for " + duration(repeat.path("boundsDuration")));
    }
    if (action.has("timingDuration")) {
      words.add("for " + duration(action.path("timingDuration")));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }

  /** Returns the offset to a related action, such as "1 to 4 weeks"; empty if it has none. */
  static Optional<String> offset(JsonNode relation) {
    if (relation.has("offsetDuration")) {
      return Optional.of(duration(relation.path("offsetDuration")));
    }
    var range = relation.path("offsetRange");
    if (range.has("low") && range.has("high")) {
      return Optional.of(range.at("/low/value").asText() + " to " + duration(range.path("high")));
    }
    return range.has("high")
        ? Optional.of("up to " + duration(range.path("high")))
        : range.has("low")
            ? Optional.of("at least " + duration(range.path("low")))
            : Optional.empty();
  }

  private static String times(int count, int limit) {
    if (limit > count) {
      return count + " to " + limit + " times";
    }
    return count == 1 ? "once" : count + " times";
  }

  private static String frequency(JsonNode repeat) {
    var frequency = repeat.path("frequency").asInt(1);
    var limit = repeat.path("frequencyMax").asInt();
    return times(frequency, limit);
  }

  private static String duration(JsonNode quantity) {
    return quantity(
        quantity.path("value").asText(),
        quantity.has("code") ? quantity.path("code").asText() : quantity.path("unit").asText());
  }

  private static String quantity(String value, String unit) {
    var name = UNITS.getOrDefault(unit, unit);
    return value + " " + name + (UNITS.containsKey(unit) && !value.equals("1") ? "s" : "");
  }
}
