package org.ketex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The published example of one KAP session, with identifiers of its own for each test. */
public record KapSession(String json, String patientIdentifier) {

  private static final Path EXAMPLE =
      Path.of("fhir-profiles/examples/session-submission/pass-kap-session.json");
  private static final Pattern UUIDS = Pattern.compile("urn:uuid:[0-9a-f-]{36}");

  /** As published, but about another patient and session. */
  public static KapSession fresh() {
    var mark = "T" + UUID.randomUUID();
    var text = read();
    // Every business identifier of the example ends up with the mark of this test.
    var marked =
        text.replaceAll("(\"value\": *\")((?:MRN|[A-Z]+)-[A-Za-z0-9-]+)(\")", "$1$2-" + mark + "$3")
            .replaceAll("(ifNoneExist\": *\"identifier=[^\"|]+\\|[^\"]+)(\")", "$1-" + mark + "$2");
    var names = new HashMap<String, String>();
    var fresh =
        UUIDS
            .matcher(marked)
            .replaceAll(
                uuid -> names.computeIfAbsent(uuid.group(), u -> "urn:uuid:" + UUID.randomUUID()));
    return new KapSession(fresh, "https://ehr.example.org/patients|MRN-004471-" + mark);
  }

  /**
   * The same about a patient who is stored already.
   *
   * @param token the patient's identifier, {@code system|value}
   */
  public static KapSession freshFor(String token) {
    var session = fresh();
    var from = session.patientIdentifier.split("\\|");
    var to = token.split("\\|");
    return new KapSession(session.json.replace(from[0], to[0]).replace(from[1], to[1]), token);
  }

  private static String read() {
    try {
      return Files.readString(EXAMPLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
