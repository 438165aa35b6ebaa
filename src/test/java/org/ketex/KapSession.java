package org.ketex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Holds a published example of an EHR submission, with unique identifiers for each test. */
public record KapSession(String json, String patientIdentifier) {

  public static final Path FOLDER = Path.of("fhir-profiles/examples/session-submission");

  private static final Pattern UUIDS = Pattern.compile("urn:uuid:[0-9a-f-]{36}");
  private static final Pattern PATIENT =
      Pattern.compile("https://ehr\\.example\\.org/patients\\|[A-Za-z0-9-]+");

  /** Returns the published KAP session for a new patient and session. */
  public static KapSession fresh() {
    return fresh("pass-kap-session.json");
  }

  /**
   * @param example name of a file in {@link #FOLDER}
   */
  public static KapSession fresh(String example) {
    var mark = "T" + UUID.randomUUID();
    var text = read(FOLDER.resolve(example));
    // Every business identifier of the example gets a unique suffix.
    var marked =
        text.replaceAll("(\"value\": *\")((?:MRN|[A-Z]+)-[A-Za-z0-9-]+)(\")", "$1$2-" + mark + "$3")
            .replaceAll("(\"[A-Za-z]*\\??identifier=[^\"|]+\\|[^\"]+)(\")", "$1-" + mark + "$2");
    var names = new HashMap<String, String>();
    var fresh =
        UUIDS
            .matcher(marked)
            .replaceAll(
                uuid -> names.computeIfAbsent(uuid.group(), u -> "urn:uuid:" + UUID.randomUUID()));
    var patient = PATIENT.matcher(fresh).results().findFirst().orElseThrow().group();
    return new KapSession(fresh, patient);
  }

  /**
   * Returns the published KAP session for a stored patient.
   *
   * @param token the patient's identifier, {@code system|value}
   */
  public static KapSession freshFor(String token) {
    var session = fresh();
    var from = session.patientIdentifier.split("\\|");
    var to = token.split("\\|");
    return new KapSession(session.json.replace(from[0], to[0]).replace(from[1], to[1]), token);
  }

  private static String read(Path example) {
    try {
      return Files.readString(example);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
