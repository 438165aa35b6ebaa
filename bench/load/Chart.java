package load;

import java.util.List;
import java.util.Locale;

/** A bar for each rate: Ketex by stock HAPI FHIR. */
final class Chart {

  private static final int LEFT = 390;
  private static final int WIDTH = 420;
  private static final int ROW = 22;
  private static final int TOP = 48;
  private static final List<Double> LINES =
      List.of(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0);

  private final List<Comparison> rates;
  private final double least;
  private final double most;
  private final int height;

  private Chart(List<Comparison> rates) {
    this.rates = rates;
    least = Math.min(0.8, rates.stream().mapToDouble(Comparison::ratio).min().orElse(1)) * 0.8;
    most = Math.max(10, rates.stream().mapToDouble(Comparison::ratio).max().orElse(1)) * 1.15;
    height = TOP + ROW * rates.size() + 12;
  }

  static String of(List<Comparison> comparisons) {
    return new Chart(comparisons.stream().filter(Comparison::isRate).toList()).svg();
  }

  private String svg() {
    var text =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
            <title>Ketex compared with stock HAPI FHIR</title>
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            <text x="12" y="20" font-size="14" font-weight="bold" fill="#1d2530">How many times as much a second as stock HAPI FHIR (logarithmic)</text>
            """
                .formatted(LEFT + WIDTH + 60, height));
    LINES.stream()
        .filter(line -> line >= least && line <= most)
        .map(this::line)
        .forEach(text::append);
    for (var i = 0; i < rates.size(); i++) {
      text.append(bar(rates.get(i), TOP + ROW * i));
    }
    return text.append("</svg>\n").toString();
  }

  private String line(double ratio) {
    return svg(
        """
        <line x1="%1$.1f" x2="%1$.1f" y1="%2$d" y2="%3$d" stroke="%4$s"/>
        <text x="%1$.1f" y="%5$d" text-anchor="middle" fill="#5a6675">%6$s×</text>
        """,
        x(ratio), TOP, height - 8, ratio == 1 ? "#1d2530" : "#d9dee5", TOP - 8, label(ratio));
  }

  private static String label(double ratio) {
    return ratio < 1 ? Double.toString(ratio) : Integer.toString((int) ratio);
  }

  private String bar(Comparison comparison, int y) {
    var end = x(comparison.ratio());
    return svg(
        """
        <text x="%d" y="%d" text-anchor="end" fill="#1d2530">%s, %s, %d clients</text>
        <rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>
        <text x="%.1f" y="%d" fill="#1d2530">%.1f×</text>
        """,
        LEFT - 8,
        y + 15,
        comparison.operation(),
        comparison.database(),
        comparison.clients(),
        Math.min(end, x(1)),
        y + 4,
        Math.abs(end - x(1)),
        ROW - 8,
        comparison.database().equals("H2") ? "#7a3ea0" : "#0b57a4",
        Math.max(end, x(1)) + 5,
        y + 15,
        comparison.ratio());
  }

  private double x(double ratio) {
    return LEFT + WIDTH * Math.log(ratio / least) / Math.log(most / least);
  }

  private static String svg(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
