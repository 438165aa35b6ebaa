package load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as JSON. */
final class JsonText {

  private JsonText() {}

  static String of(Map<String, String> environment, List<Comparison> comparisons, long refused) {
    return """
    {
      "environment": {
    %s
      },
      "refused": %d,
      "results": [
    %s
      ]
    }
    """
        .formatted(
            environment.entrySet().stream()
                .map(fact -> "    %s: %s".formatted(quoted(fact.getKey()), quoted(fact.getValue())))
                .collect(Collectors.joining(",\n")),
            refused,
            comparisons.stream().map(JsonText::of).collect(Collectors.joining(",\n")));
  }

  private static String of(Comparison comparison) {
    return """
    {"operation": %s, "database": %s, "clients": %d, "unit": %s, "ratio": %s,
      "ketex": %s,
      "stock": %s}\
    """
        .formatted(
            quoted(comparison.operation()),
            quoted(comparison.database()),
            comparison.clients(),
            quoted(comparison.unit()),
            number(comparison.ratio()),
            side(comparison, "ketex"),
            side(comparison, "stock"));
  }

  private static String side(Comparison comparison, String server) {
    var figures = comparison.figures(server, comparison.unit());
    return "{\"median\": %s, \"min\": %s, \"max\": %s, \"p50\": %s, \"p95\": %s, \"values\": %s}"
        .formatted(
            number(figures.median()),
            number(figures.min()),
            number(figures.max()),
            number(comparison.figures(server, Measurement.P50).median()),
            number(comparison.figures(server, Measurement.P95).median()),
            figures.values().stream().map(JsonText::number).toList());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
