package load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Transactions of 16 resources, each one dosing session of a patient of its own: the example of the
 * guide with two more readings. Bundles of different numbers share only the practitioners.
 */
final class Bundles {

  /** So many therapists and so many nurses work at the clinic. */
  static final int STAFF = 25;

  static final int RESOURCES = 16;
  private static final String ENTRY = "{\"fullUrl\": \"";
  private static final String UUID = "urn:uuid:6f1d2c40-8a1e-4c57-9b0e-0000000000";
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 10, 1);
  private static final int DAYS = 700;
  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final List<String> FAMILIES =
      List.of("Lindqvist", "Moreau", "Adeyemi", "Tanaka", "Kowalski", "Silva", "Haddad", "Novak");

  /** What differs from bundle to bundle. */
  private enum Part {
    NUMBER,
    NUMBER_IN_HEX,
    STAFF_NUMBER,
    DAY,
    SPOKEN_DAY,
    DAY_OF_PLAN,
    FAMILY;

    private String mark() {
      return "\0" + ordinal() + "\0";
    }

    private String of(int number) {
      return switch (this) {
        case NUMBER -> Integer.toString(number);
        case NUMBER_IN_HEX -> "%08x".formatted(number);
        case STAFF_NUMBER -> Integer.toString(number % STAFF);
        case DAY -> day(number).toString();
        case SPOKEN_DAY -> day(number).format(SPOKEN);
        case DAY_OF_PLAN -> day(number).minusDays(28).toString();
        case FAMILY -> FAMILIES.get(number % FAMILIES.size());
      };
    }
  }

  private final List<String> texts;
  private final List<Part> parts;

  private Bundles(String marked) {
    var mark = Pattern.compile("\0(\\d)\0");
    texts = List.of(mark.split(marked));
    parts = mark.matcher(marked).results().map(Bundles::part).toList();
  }

  private static Part part(MatchResult mark) {
    return Part.values()[Integer.parseInt(mark.group(1))];
  }

  /**
   * @param example pass-kap-session.json of the guide
   */
  static Bundles of(Path example) throws IOException {
    var text = Files.readString(example).replaceAll("\\n *", "");
    text = withReading(text, "15", "KR-700304", "110", "T12:20");
    text = withReading(text, "16", "KR-700305", "120", "T12:30");
    if (text.split(Pattern.quote(ENTRY), -1).length != RESOURCES + 1) {
      throw new IOException(example + " and two more readings are not 16 resources");
    }
    return new Bundles(
        text.replaceAll("ST-\\d{3,}", "$0-" + Part.STAFF_NUMBER.mark())
            .replaceAll("(?!ST-)\\b[A-Z]{2,3}-\\d{3,}", "$0-" + Part.NUMBER.mark())
            .replace("urn:uuid:6f1d2c40", "urn:uuid:" + Part.NUMBER_IN_HEX.mark())
            .replace("2026-10-05", Part.DAY.mark())
            .replace("5 October 2026", Part.SPOKEN_DAY.mark())
            .replace("2026-09-07", Part.DAY_OF_PLAN.mark())
            .replace("Lindqvist", Part.FAMILY.mark()));
  }

  /** Adds another reading after the last one, made from it. */
  private static String withReading(
      String bundle, String entry, String identifier, String minutes, String time) {
    var start = bundle.indexOf(ENTRY + UUID + "11");
    var end = bundle.indexOf("," + ENTRY, start);
    var reading =
        bundle
            .substring(start, end)
            .replace(UUID + "11", UUID + entry)
            .replace("KR-700303", identifier)
            .replace("100 minutes", minutes + " minutes")
            .replace("\"valueInteger\": 100", "\"valueInteger\": " + minutes)
            .replace("T12:10", time);
    return bundle.substring(0, end) + "," + reading + bundle.substring(end);
  }

  String bundle(int number) {
    var values = new ArrayList<String>();
    for (var part : Part.values()) {
      values.add(part.of(number));
    }
    var bundle = new StringBuilder(1 << 15);
    for (var i = 0; i < texts.size(); i++) {
      bundle.append(texts.get(i));
      if (i < parts.size()) {
        bundle.append(values.get(parts.get(i).ordinal()));
      }
    }
    return bundle.toString();
  }

  /** So many sessions in one bundle. */
  String bundle(int first, int sessions) {
    var bundle = new StringBuilder();
    for (var number = first; number < first + sessions; number++) {
      var one = bundle(number);
      bundle
          .append(bundle.isEmpty() ? one.substring(0, one.indexOf(ENTRY)) : ",")
          .append(one, one.indexOf(ENTRY), one.lastIndexOf(']'));
    }
    return bundle.append("]}").toString();
  }

  /** The patient of a session alone. */
  String patient(int number) {
    var one = bundle(number);
    var patient = one.indexOf("\"resourceType\": \"Patient\"");
    var start = one.lastIndexOf(ENTRY, patient);
    var end = one.indexOf("," + ENTRY, patient);
    return one.substring(0, one.indexOf(ENTRY)) + one.substring(start, end) + "]}";
  }

  /** The day of the session. */
  static LocalDate day(int number) {
    return FIRST_DAY.plusDays(number % DAYS);
  }

  /** As in the bundle. */
  static String patientIdentifier(int number) {
    return "https://ehr.example.org/patients|MRN-004471-" + number;
  }
}
