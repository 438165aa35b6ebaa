package load;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Runs rounds of the same work against each server in turn, and writes down what came of them. */
final class Comparing {

  static final int WARM_UP = 0;

  private final Settings settings;
  private boolean refusals;

  Comparing(Settings settings) {
    this.settings = settings;
  }

  /** A, B, A, B, …: what disturbs the machine for a while disturbs both. */
  void measure(Operation operation) throws IOException, InterruptedException {
    for (var server : settings.servers()) {
      round(operation, server, WARM_UP, settings.number("warm-up"));
    }
    for (var repetition = 1; repetition <= settings.number("repetitions"); repetition++) {
      for (var server : settings.servers()) {
        round(operation, server, repetition, settings.number("seconds"));
      }
    }
  }

  void round(Operation operation, Server server, int repetition, int seconds)
      throws IOException, InterruptedException {
    var cpu = cpu();
    var start = System.nanoTime();
    var round = new Round(server, operation.clients(), seconds, operation.work().apply(server));
    var tally = round.run();
    var clientCpu = 100.0 * (cpu() - cpu) / (System.nanoTime() - start);
    say(operation, server, repetition, tally, clientCpu);
    write(operation, server, repetition, Measurement.REFUSED, tally.countRefused());
    if (repetition != WARM_UP) {
      write(operation, server, repetition, operation.unit(), tally.rate);
      write(operation, server, repetition, Measurement.P50, tally.percentile(50));
      write(operation, server, repetition, Measurement.P95, tally.percentile(95));
      write(operation, server, repetition, Measurement.P99, tally.percentile(99));
      write(operation, server, repetition, Measurement.CLIENT_CPU, clientCpu);
    }
  }

  /** What the database takes when it is given the rows without a server. */
  void floor(String name, int clients, Floor floor) throws Exception {
    var operation = new Operation(name, "bundles/s", clients, none -> null);
    var server = new Server("jdbc", 0);
    floor.bundlesPerSecond(clients, settings.number("warm-up"));
    for (var repetition = 1; repetition <= settings.number("repetitions"); repetition++) {
      var rate = floor.bundlesPerSecond(clients, settings.number("seconds"));
      System.out.printf("%s, %d clients, jdbc: %.1f bundles/s%n", name, clients, rate);
      write(operation, server, repetition, operation.unit(), rate);
    }
  }

  private void say(
      Operation operation, Server server, int repetition, Tally tally, double clientCpu) {
    System.out.printf(
        "%s, %s, %d clients, %s, %s: %.1f %s, p50 %.1f ms, p95 %.1f ms, client CPU %.0f %%%n",
        settings.text("database"),
        operation.name(),
        operation.clients(),
        server.name(),
        repetition == WARM_UP ? "warm-up" : repetition,
        tally.rate,
        operation.unit(),
        tally.percentile(50),
        tally.percentile(95),
        clientCpu);
    if (tally.countRefused() > 0) {
      refusals = true;
      System.out.printf(
          "REFUSED: %s (status=how many) of %d; the first: %s%n",
          tally.refused, tally.count() + tally.countRefused(), tally.firstRefusal);
    }
  }

  private void write(Operation operation, Server server, int repetition, String unit, double value)
      throws IOException {
    new Measurement(
            settings.text("database"),
            operation.name(),
            operation.clients(),
            server.name(),
            repetition,
            unit,
            value)
        .append(settings.path("measurements"));
  }

  /** Of this process, in nanoseconds. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  boolean hadRefusals() {
    return refusals;
  }
}
