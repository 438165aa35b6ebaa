package load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What one client counted in a round, or all of them together. */
final class Tally {

  /** How many answers had which status; 0 where there was none. */
  final Map<Integer, Integer> refused = new TreeMap<>();

  String firstRefusal = "";
  double rate;

  private long[] latencies = new long[1 << 12];
  private int answered;

  void answered(long nanoseconds) {
    if (answered == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * latencies.length);
    }
    latencies[answered++] = nanoseconds;
  }

  void refused(int status, String text) {
    if (refused.isEmpty()) {
      firstRefusal = status + " " + text.substring(0, Math.min(text.length(), 600));
    }
    refused.merge(status, 1, Integer::sum);
  }

  /** Each client by its own time, so that the last answers of a round do not blur the rate. */
  void ended(long nanoseconds) {
    rate = answered * 1e9 / nanoseconds;
  }

  Tally plus(Tally other) {
    var sum = new Tally();
    sum.latencies = Arrays.copyOf(latencies, answered + other.answered);
    System.arraycopy(other.latencies, 0, sum.latencies, answered, other.answered);
    sum.answered = answered + other.answered;
    sum.rate = rate + other.rate;
    sum.refused.putAll(refused);
    other.refused.forEach((status, count) -> sum.refused.merge(status, count, Integer::sum));
    sum.firstRefusal = firstRefusal.isEmpty() ? other.firstRefusal : firstRefusal;
    return sum;
  }

  int count() {
    return answered;
  }

  int countRefused() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** In milliseconds. */
  double percentile(int percent) {
    if (answered == 0) {
      return Double.NaN;
    }
    var sorted = Arrays.copyOf(latencies, answered);
    Arrays.sort(sorted);
    return sorted[(answered - 1) * percent / 100] / 1e6;
  }
}
