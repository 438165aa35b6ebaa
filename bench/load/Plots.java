package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Ketex grows, out of growth.tsv: growth.md with all figures, and growth.svg with four plots.
 */
final class Plots {

  private static final List<String> COLORS =
      List.of(
          "#0b57a4", "#7a3ea0", "#b3261e", "#0a7d4f", "#b26a00", "#5a6675", "#c2185b", "#00838f");

  /**
   * One plot.
   *
   * @param lines by name: y by x
   */
  private record Plot(String title, String xTitle, Map<String, TreeMap<Double, Double>> lines) {}

  private static final int WIDTH = 500;
  private static final int HEIGHT = 330;
  private static final int LEFT = 60;
  private static final int TOP = 36;
  private static final int PLOT_WIDTH = 230;
  private static final int PLOT_HEIGHT = 240;

  private Plots() {}

  static void write(Path folder) throws IOException {
    var all = Measurement.read(folder.resolve("growth.tsv"));
    var plots =
        Stream.of(
                plot(
                    all,
                    "PostgreSQL: p95 of queries, 4 clients (ms)",
                    "resources",
                    "PostgreSQL",
                    m -> m.unit().equals(Measurement.P95) && m.clients() == 4 && isQuery(m),
                    Plots::size),
                plot(
                    all,
                    "H2: p95 of queries, 4 clients (ms)",
                    "resources",
                    "H2",
                    m -> m.unit().equals(Measurement.P95) && m.clients() == 4 && isQuery(m),
                    Plots::size),
                plot(
                    all,
                    "PostgreSQL: a second, on the largest database",
                    "clients",
                    "PostgreSQL",
                    m ->
                        m.unit().endsWith("/s")
                            && (isQuery(m) || name(m).equals("ingest"))
                            && size(m) == largest(all, "PostgreSQL"),
                    m -> (double) m.clients()),
                plot(
                    all,
                    "Ingest: bundles a second, 4 clients",
                    "resources stored before",
                    "",
                    m -> m.unit().endsWith("/s") && m.clients() == 4 && name(m).equals("ingest"),
                    Plots::size),
                plot(
                    all,
                    "Bundles a second by their size, 4 clients",
                    "entries",
                    "",
                    m -> m.unit().endsWith("/s") && name(m).equals("bundles of"),
                    Plots::size))
            .filter(plot -> !plot.lines().isEmpty())
            .toList();
    Files.writeString(folder.resolve("growth.svg"), svg(plots));
    Files.writeString(folder.resolve("growth.md"), table(all));
    System.out.print(table(all));
  }

  private static boolean isQuery(Measurement m) {
    return Stream.of("fill", "ingest", "bundles of", "rows")
        .noneMatch(other -> m.operation().startsWith(other));
  }

  private static double largest(List<Measurement> all, String database) {
    return all.stream()
        .filter(m -> m.database().equals(database) && !m.operation().startsWith("bundles of"))
        .mapToDouble(Plots::size)
        .max()
        .orElse(0);
  }

  private static double size(Measurement m) {
    var bar = m.operation().indexOf('|');
    return bar < 0 ? 0 : Double.parseDouble(m.operation().substring(bar + 1));
  }

  private static String name(Measurement m) {
    return m.operation().replaceFirst("\\|.*", "");
  }

  private static Plot plot(
      List<Measurement> all,
      String title,
      String xTitle,
      String database,
      Predicate<Measurement> wanted,
      Function<Measurement, Double> x) {
    var lines = new TreeMap<String, TreeMap<Double, Double>>();
    all.stream()
        .filter(m -> database.isEmpty() || m.database().equals(database))
        .filter(m -> m.server().equals("ketex") && m.repetition() != Comparing.WARM_UP)
        .filter(wanted)
        .filter(m -> size(m) > 0)
        .collect(
            Collectors.groupingBy(
                m -> List.of(database.isEmpty() ? m.database() : name(m), x.apply(m))))
        .forEach(
            (key, values) ->
                lines
                    .computeIfAbsent((String) key.get(0), none -> new TreeMap<>())
                    .put((Double) key.get(1), median(values)));
    return new Plot(title, xTitle, lines);
  }

  private static double median(List<Measurement> values) {
    return new Figures(values.stream().map(Measurement::value).toList()).median();
  }

  private static String svg(List<Plot> plots) {
    var text = new StringBuilder();
    for (var i = 0; i < plots.size(); i++) {
      text.append(
          "<g transform=\"translate(%d %d)\">\n".formatted(WIDTH * (i % 2), HEIGHT * (i / 2)));
      text.append(svg(plots.get(i))).append("</g>\n");
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <title>How Ketex grows: both axes logarithmic</title>
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %s</svg>
    """
        .formatted(2 * WIDTH, HEIGHT * ((plots.size() + 1) / 2), text);
  }

  private static String svg(Plot plot) {
    var xs =
        new Scale(plot.lines().values().stream().flatMap(line -> line.keySet().stream()).toList());
    var ys =
        new Scale(plot.lines().values().stream().flatMap(line -> line.values().stream()).toList());
    var text = new StringBuilder();
    text.append(
        say(
            "<text x=\"%d\" y=\"18\" font-weight=\"bold\" fill=\"#1d2530\">%s</text>\n",
            10, plot.title()));
    for (var x : xs.marks()) {
      var at = LEFT + PLOT_WIDTH * xs.at(x);
      text.append(
          say(
              "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#d9dee5\"/>\n",
              at, TOP, TOP + PLOT_HEIGHT));
      text.append(
          say(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#5a6675\">%s</text>\n",
              at, TOP + PLOT_HEIGHT + 15, label(x)));
    }
    for (var y : ys.marks()) {
      var at = TOP + PLOT_HEIGHT * (1 - ys.at(y));
      text.append(
          say(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%3$.1f\" y2=\"%3$.1f\" stroke=\"#d9dee5\"/>\n",
              LEFT, LEFT + PLOT_WIDTH, at));
      text.append(
          say(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#5a6675\">%s</text>\n",
              LEFT - 5, at + 4, label(y)));
    }
    text.append(
        say(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#5a6675\">%s</text>\n",
            LEFT + PLOT_WIDTH / 2, TOP + PLOT_HEIGHT + 30, plot.xTitle()));
    var number = 0;
    for (var line : plot.lines().entrySet()) {
      text.append(line(line.getKey(), line.getValue(), number++, xs, ys));
    }
    return text.toString();
  }

  private static String line(
      String name, TreeMap<Double, Double> points, int number, Scale xs, Scale ys) {
    var color = COLORS.get(number % COLORS.size());
    var text = new StringBuilder();
    var path = new StringBuilder();
    for (var point : points.entrySet()) {
      var x = LEFT + PLOT_WIDTH * xs.at(point.getKey());
      var y = TOP + PLOT_HEIGHT * (1 - ys.at(point.getValue()));
      path.append(say("%.1f,%.1f ", x, y));
      text.append(
          say(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s:"
                  + " %s</title></circle>\n",
              x, y, color, name, Figures.text(point.getValue())));
    }
    text.append(
        say(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>\n",
            path.toString().trim(), color));
    var y = TOP + 10 + 16 * number;
    text.append(
        say(
            "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n",
            LEFT + PLOT_WIDTH + 10, y - 9, color));
    return text.append(
            say(
                "<text x=\"%d\" y=\"%d\" font-size=\"10\" fill=\"#1d2530\">%s</text>\n",
                LEFT + PLOT_WIDTH + 24, y, name))
        .toString();
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String label(double value) {
    return value >= 1_000_000
        ? say("%.0f M", value / 1_000_000)
        : value >= 10_000
            ? say("%.0f k", value / 1000)
            : value >= 1 ? say("%.0f", value) : say("%s", value);
  }

  /** A logarithmic axis. */
  private record Scale(double least, double most) {

    Scale(List<Double> values) {
      this(
          values.stream().mapToDouble(v -> v).min().orElse(1) / 1.2,
          values.stream().mapToDouble(v -> v).max().orElse(10) * 1.2);
    }

    /** At least a factor of ten, or small differences would look large. */
    Scale {
      most = Math.max(most, 10 * least);
    }

    double at(double value) {
      return Math.log(value / least) / Math.log(most / least);
    }

    List<Double> marks() {
      var marks = new java.util.ArrayList<Double>();
      var wide = most / least > 100;
      for (var power = Math.floor(Math.log10(least)); Math.pow(10, power) <= most; power++) {
        for (var digit : wide ? new int[] {1} : new int[] {1, 2, 5}) {
          var mark = digit * Math.pow(10, power);
          if (mark >= least && mark <= most) {
            marks.add(mark);
          }
        }
      }
      return marks;
    }
  }

  private static String table(List<Measurement> all) {
    var text =
        new StringBuilder(
            """
            | what | database | size | clients | a second | p50 ms | p95 ms | p99 ms | refused |
            |---|---|---|---|---|---|---|---|---|
            """);
    all.stream()
        .filter(m -> m.unit().endsWith("/s"))
        .map(m -> List.of(m.operation(), m.database(), m.clients(), m.server()))
        .distinct()
        .forEach(
            key -> {
              var of =
                  all.stream()
                      .filter(
                          m ->
                              key.equals(
                                  List.of(m.operation(), m.database(), m.clients(), m.server())))
                      .collect(
                          Collectors.groupingBy(
                              Measurement::unit,
                              Collectors.mapping(Measurement::value, Collectors.toList())));
              var operation = (String) key.get(0);
              var rate =
                  of.entrySet().stream()
                      .filter(e -> e.getKey().endsWith("/s"))
                      .findFirst()
                      .orElseThrow()
                      .getValue();
              text.append(
                  "| %s | %s | %s | %s | %s | %s | %s | %s | %.0f |%n"
                      .formatted(
                          operation.replaceFirst("\\|.*", ""),
                          key.get(1),
                          operation.contains("|")
                              ? say("%,d", Long.parseLong(operation.replaceFirst(".*\\|", "")))
                              : "",
                          key.get(2),
                          new Figures(rate),
                          Figures.text(
                              new Figures(of.getOrDefault(Measurement.P50, List.of())).median()),
                          Figures.text(
                              new Figures(of.getOrDefault(Measurement.P95, List.of())).median()),
                          Figures.text(
                              new Figures(of.getOrDefault(Measurement.P99, List.of())).median()),
                          of.getOrDefault(Measurement.REFUSED, List.of()).stream()
                              .mapToDouble(v -> v)
                              .sum()));
            });
    return text.toString();
  }
}
