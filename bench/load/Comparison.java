package load;

import java.util.List;
import java.util.Set;

/**
 * What Ketex and stock HAPI FHIR were measured at, in one unit.
 *
 * @param measurements all of this operation, in this and other units
 */
record Comparison(
    String database, String operation, int clients, String unit, List<Measurement> measurements) {

  private static final Set<String> SIDE_FIGURES =
      Set.of(
          Measurement.P50,
          Measurement.P95,
          Measurement.P99,
          Measurement.REFUSED,
          Measurement.CLIENT_CPU);

  /** In the order of the measurements. */
  static List<Comparison> of(List<Measurement> all) {
    var counting = all.stream().filter(measurement -> measurement.repetition() > 0).toList();
    return counting.stream()
        .filter(measurement -> !SIDE_FIGURES.contains(measurement.unit()))
        .map(measurement -> of(measurement, counting))
        .distinct()
        .toList();
  }

  private static Comparison of(Measurement one, List<Measurement> all) {
    return new Comparison(
        one.database(),
        one.operation(),
        one.clients(),
        one.unit(),
        all.stream()
            .filter(other -> other.database().equals(one.database()))
            .filter(other -> other.operation().equals(one.operation()))
            .filter(other -> other.clients() == one.clients())
            .toList());
  }

  Figures ketex() {
    return figures("ketex", unit);
  }

  Figures stock() {
    return figures("stock", unit);
  }

  Figures figures(String server, String unit) {
    return new Figures(
        measurements.stream()
            .filter(measurement -> measurement.server().equals(server))
            .filter(measurement -> measurement.unit().equals(unit))
            .map(Measurement::value)
            .toList());
  }

  boolean isRate() {
    return unit.endsWith("/s");
  }

  /** Ketex by stock. */
  double ratio() {
    return ketex().median() / stock().median();
  }
}
