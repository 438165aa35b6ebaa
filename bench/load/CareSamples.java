package load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Values for {@link CareQuery}, sampled at random from the patient records that were stored. */
final class CareSamples {

  private static final String SYNTHEA = "https://github.com/synthetichealth/synthea|";
  private static final long SEED = 2026;
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

  /** What a sampled value is called, and where it is in a record, as its first group. */
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "patient", Pattern.compile("\"Patient\",\\s*\"id\"\\s*:\\s*\"([^\"]+)\""),
          "name", Pattern.compile("\"family\"\\s*:\\s*\"(\\p{L}{3})"),
          "practitioner", Pattern.compile("\"Practitioner\\?identifier=([^\"]+)\""),
          "location", Pattern.compile("\"Location\\?identifier=([^\"]+)\""),
          "day", Pattern.compile("\"period\"\\s*:\\s*\\{\\s*\"start\"\\s*:\\s*\"([0-9-]{10})"),
          "condition", code("Condition", "http://snomed.info/sct"),
          "observation", code("Observation", "http://loinc.org"),
          "text",
              Pattern.compile(
                  "\"resourceType\"\\s*:\\s*\"Condition\"(?:(?!\"resourceType\")[\\s\\S])*?"
                      + "\"text\"\\s*:\\s*\"(\\w{4,})"));

  private final List<Map<String, String>> samples = new ArrayList<>();

  private CareSamples() {}

  private static Pattern code(String type, String system) {
    return Pattern.compile(
        "\"resourceType\"\\s*:\\s*\"%s\"(?:(?!\"resourceType\")[\\s\\S])*?\"%s\",\\s*\"code\"\\s*:\\s*\"([^\"]+)\""
            .formatted(type, system));
  }

  /** Samples values of so many patients, the same at each call. */
  static CareSamples of(Path records, int patients) throws IOException {
    List<Path> files;
    try (var all = Files.list(records)) {
      files = new ArrayList<>(all.filter(Records::isPatient).sorted().toList());
    }
    var random = new Random(SEED);
    Collections.shuffle(files, random);
    var samples = new CareSamples();
    for (var file : files.subList(0, Math.min(patients, files.size()))) {
      samples.add(Files.readString(file), random);
    }
    return samples;
  }

  private void add(String record, Random random) {
    var sample = new HashMap<String, String>();
    VALUES.forEach(
        (name, pattern) -> {
          var all = pattern.matcher(record).results().map(match -> match.group(1)).toList();
          if (!all.isEmpty()) {
            sample.put(name, name.equals("patient") ? all.getFirst() : any(all, random));
          }
        });
    if (sample.keySet().containsAll(VALUES.keySet())) {
      samples.add(sample);
    }
  }

  private static String any(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** The samples with the ids that a server gave, one map of names to encoded values for each. */
  List<Map<String, String>> on(Server server) throws IOException {
    var result = new ArrayList<Map<String, String>>();
    try (var connection = new Connection(server.port())) {
      for (var sample : samples) {
        var mrn = SYNTHEA + sample.get("patient");
        var values = new HashMap<String, String>();
        values.put("mrn", encoded(mrn));
        values.put("patient", id(connection, server, "Patient", mrn));
        values.put(
            "practitioner", id(connection, server, "Practitioner", sample.get("practitioner")));
        values.put("location", id(connection, server, "Location", sample.get("location")));
        values.put("name", encoded(sample.get("name")));
        values.put("text", encoded(sample.get("text")));
        values.put("condition", encoded("http://snomed.info/sct|" + sample.get("condition")));
        values.put("observation", encoded("http://loinc.org|" + sample.get("observation")));
        values.put("day", sample.get("day"));
        values.put("weekLater", LocalDate.parse(sample.get("day")).plusWeeks(1).toString());
        result.add(values);
      }
    }
    return result;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String id(Connection connection, Server server, String type, String identifier)
      throws IOException {
    var path = type + "?_elements=id&identifier=" + encoded(identifier);
    var text = connection.send(server.get(path)).text();
    var entry = text.indexOf("\"resourceType\"", text.indexOf("\"entry\"") + 1);
    var id = ID.matcher(text);
    if (!text.contains("\"entry\"") || entry < 0 || !id.find(entry)) {
      throw new IOException("%s has no %s %s".formatted(server.name(), type, identifier));
    }
    return id.group(1);
  }
}
