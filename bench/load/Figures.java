package load;

import java.util.List;
import java.util.Locale;

/** The repetitions of one measurement. */
record Figures(List<Double> values) {

  Figures {
    values = values.stream().sorted().toList();
  }

  double median() {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    var middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  double min() {
    return values.isEmpty() ? Double.NaN : values.getFirst();
  }

  double max() {
    return values.isEmpty() ? Double.NaN : values.getLast();
  }

  @Override
  public String toString() {
    return values.size() < 2
        ? text(median())
        : "%s (%s–%s)".formatted(text(median()), text(min()), text(max()));
  }

  /** With as many digits as such a figure deserves. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    var digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
