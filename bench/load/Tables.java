package load;

import java.util.List;
import java.util.Locale;

/** The results as Markdown. */
final class Tables {

  private static final String RATES =
      """
      | operation | database | clients | Ketex | stock | unit | ratio | Ketex p50 / p95 ms | stock p50 / p95 ms |
      |---|---|---|---|---|---|---|---|---|
      """;

  private static final String COSTS =
      """
      | what | database | Ketex | stock | unit | Ketex ÷ stock |
      |---|---|---|---|---|---|
      """;

  private Tables() {}

  static String of(List<Comparison> comparisons) {
    var text = new StringBuilder("## Load\n\n" + rates(comparisons));
    text.append("\n## Start, memory, size\n\n" + COSTS);
    comparisons.stream().filter(c -> !c.isRate()).map(Tables::cost).forEach(text::append);
    return text.toString();
  }

  static String rates(List<Comparison> comparisons) {
    var text = new StringBuilder(RATES);
    comparisons.stream().filter(Comparison::isRate).map(Tables::rate).forEach(text::append);
    return text.toString();
  }

  private static String rate(Comparison comparison) {
    return row(
        comparison.operation(),
        comparison.database(),
        Integer.toString(comparison.clients()),
        comparison.ketex().toString(),
        comparison.stock().toString(),
        comparison.unit(),
        String.format(Locale.ROOT, "%.1f×", comparison.ratio()),
        latencies(comparison, "ketex"),
        latencies(comparison, "stock"));
  }

  private static String latencies(Comparison comparison, String server) {
    return Figures.text(comparison.figures(server, Measurement.P50).median())
        + " / "
        + Figures.text(comparison.figures(server, Measurement.P95).median());
  }

  private static String cost(Comparison comparison) {
    return row(
        comparison.operation(),
        comparison.database(),
        comparison.ketex().toString(),
        comparison.stock().toString(),
        comparison.unit(),
        Double.isNaN(comparison.ratio())
            ? "–"
            : String.format(Locale.ROOT, "%.0f %%", 100 * comparison.ratio()));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
