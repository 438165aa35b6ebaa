package org.ketex.integrity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ketex.model.Json;

/** Lists the first faults, counts all of them, and reports the progress of the check. */
class CheckReport implements IntegrityCheckRun.Listener {

  private static final long NANOS_BETWEEN = 5_000_000_000L;

  private final CheckOptions options;
  private final PrintStream out;
  private final PrintStream progress;
  private final ObjectNode json = Json.object();
  private long faults;
  private long repaired;
  private long lastReported = System.nanoTime();

  CheckReport(CheckOptions options, PrintStream out, PrintStream progress) {
    this.options = options;
    this.out = out;
    this.progress = progress;
    json.putArray("faults");
  }

  @Override
  public void found(IntegrityFault fault, boolean isRepaired) {
    faults++;
    repaired += isRepaired ? 1 : 0;
    if (faults > options.limit()) {
      return;
    }
    if (options.json()) {
      json.withArray("faults")
          .addObject()
          .put("kind", fault.kind().name().toLowerCase(Locale.ROOT))
          .put("where", fault.where())
          .put("what", fault.what())
          .put("mended", isRepaired);
    } else {
      out.printf("%s %s%s%n", fault.where(), fault.what(), isRepaired ? " (repaired)" : "");
    }
  }

  @Override
  public void progress(long resources, long of) {
    var now = System.nanoTime();
    if (now - lastReported > NANOS_BETWEEN) {
      lastReported = now;
      progress.printf(
          "%,d of %,d resources (%d %%), %,d faults%n",
          resources, of, of == 0 ? 100 : Math.min(100, 100 * resources / of), faults);
    }
  }

  /**
   * Prints the summary and returns the exit code: 0 if there were no faults, or all were repaired.
   */
  int end(IntegrityCheckRun.Extent extent) {
    if (options.json()) {
      json.put("resources", extent.resources())
          .put("versions", extent.versions())
          .put("found", faults)
          .put("mended", repaired);
      out.println(new String(Json.pretty(json), StandardCharsets.UTF_8));
    } else {
      text(extent);
    }
    return faults == repaired ? 0 : 1;
  }

  private void text(IntegrityCheckRun.Extent extent) {
    if (faults > options.limit()) {
      out.printf("… and %,d more%n", faults - options.limit());
    }
    out.printf(
        "Checked %,d resources and %,d older versions: %s%n",
        extent.resources(),
        extent.versions(),
        faults == 0
            ? "all is right."
            : "%,d faults%s."
                .formatted(faults, repaired == 0 ? "" : ", %,d repaired".formatted(repaired)));
  }
}
