package load;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A kind of query that is measured.
 *
 * @param path below the FHIR base, for the session that it asks about
 * @param expected what the answer holds, as {@link #summary} says it
 */
record Query(String name, Function<Subject, String> path, Function<Subject, String> expected) {

  private static final String READINGS = "code=http://loinc.org%7C85354-9";
  private static final int READINGS_OF_A_SESSION = 5;
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern TOTAL = Pattern.compile("\"total\"\\s*:\\s*(\\d+)");

  static List<Query> all(int bundles) {
    return List.of(
        new Query(
            "read by id",
            subject -> "Observation/" + subject.reading(),
            subject -> "resource " + subject.reading()),
        new Query(
            "patient + code + date",
            subject ->
                "Observation?patient=%s&%s&date=ge%sT11:00:00-07:00"
                    .formatted(subject.patient(), READINGS, Bundles.day(subject.number())),
            // The reading before the dose is earlier.
            subject -> page(READINGS_OF_A_SESSION - 1, 0)),
        new Query(
            "chained: patient.identifier + code",
            subject ->
                "Observation?patient.identifier=%s&%s"
                    .formatted(
                        Bundles.patientIdentifier(subject.number()).replace("|", "%7C"), READINGS),
            subject -> page(READINGS_OF_A_SESSION, 0)),
        new Query(
            "patient + _include of context",
            subject ->
                "MedicationAdministration?patient=%s&_include=MedicationAdministration:context"
                    .formatted(subject.patient()),
            subject -> page(1, 1)),
        new Query(
            "code + _summary=count",
            subject -> "Observation?%s&_summary=count".formatted(READINGS),
            subject -> total(bundles)),
        // H2 answers a query anew from its last result while nothing changes: here it cannot.
        new Query(
            "code + date + _summary=count",
            subject ->
                "Observation?%s&date=ge%sT00:00:00Z&_summary=count"
                    .formatted(READINGS, Bundles.day(subject.number())),
            subject -> total(bundlesSince(subject.number(), bundles))));
  }

  private static long bundlesSince(int number, int bundles) {
    return IntStream.range(0, bundles)
        .filter(other -> !Bundles.day(other).isBefore(Bundles.day(number)))
        .count();
  }

  private static String page(long matches, long included) {
    return "%d matches, %d included".formatted(matches, included);
  }

  private static String total(long bundles) {
    return "total " + bundles * READINGS_OF_A_SESSION;
  }

  byte[] request(Server server, Subject subject) {
    return server.get(path.apply(subject));
  }

  /** What an answer holds, in words that compare. */
  static String summary(Answer answer) {
    var text = answer.text();
    if (!answer.isGood()) {
      return answer.status() + " " + text;
    }
    if (!text.contains("\"Bundle\"")) {
      var id = ID.matcher(text);
      return id.find() ? "resource " + id.group(1) : "a resource without an id";
    }
    if (!text.contains("\"entry\"")) {
      var total = TOTAL.matcher(text);
      return total.find() ? "total " + total.group(1) : "no entries and no total";
    }
    return page(entries(text, "match"), entries(text, "include"));
  }

  private static long entries(String text, String mode) {
    return Pattern.compile("\"mode\"\\s*:\\s*\"" + mode + "\"").matcher(text).results().count();
  }
}
