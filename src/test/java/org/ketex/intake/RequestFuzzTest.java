package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests that arbitrary bytes cause no server error. {@code make nightly} sends more. */
class RequestFuzzTest {

  private static final int REQUESTS = Integer.getInteger("ketex.fuzz", 400);
  private static final long SEED = Long.getLong("ketex.seed", 20261125);

  private static final List<Path> WHOLE =
      List.of(
          Path.of("fhir-profiles/examples/symptom-score/pass-phq-9-quantity.json"),
          Path.of("fhir-profiles/examples/kap-dosing-session/pass-intramuscular-in-clinic.json"),
          Path.of("fhir-profiles/examples/session-submission/pass-kap-session.json"));

  /** Values that replace others. */
  private static final List<String> TROUBLE =
      List.of(
          "",
          "\u0000",
          "null",
          "\"\"",
          "{}",
          "[]",
          "-1e999999999",
          "1".repeat(5_000),
          "\"" + "a".repeat(50_000) + "!\"",
          "\"" + "0-".repeat(5_000) + "\"",
          "\"http://" + "a.".repeat(5_000) + "\"",
          "[".repeat(5_000),
          "{\"a\":".repeat(500),
          "\"\\ud800\"",
          "<!DOCTYPE x>",
          "\"' or 1=1 --\"",
          "\"${jndi:ldap://127.0.0.1/x}\"");

  private static final List<String> PATHS =
      List.of("$validate", "", "Observation", "Procedure", "Observation/$validate");

  private final TestServer server = TestDatabase.H2.server();
  private final Random random = new Random(SEED);

  @Test
  void randomRequestsCauseNoServerError() throws IOException {
    for (var i = 0; i < REQUESTS; i++) {
      var body = changed(Files.readAllBytes(WHOLE.get(random.nextInt(WHOLE.size()))));
      var path = PATHS.get(random.nextInt(PATHS.size()));
      var type = random.nextInt(5) == 0 ? "application/fhir+xml" : "application/fhir+json";

      var response =
          server.send(
              "POST",
              path,
              BodyPublishers.ofByteArray(body),
              "Content-Type",
              type,
              "Accept",
              "application/fhir+json");

      assertThat(response.status())
          .as("%d: %s %s%n%s", i, path, type, new String(body, StandardCharsets.ISO_8859_1))
          .isBetween(200, 499);
      assertThat(response.json().path("resourceType").asText()).isNotEmpty();
    }
    assertThat(server.get("metadata").status()).isEqualTo(200);
  }

  private byte[] changed(byte[] whole) {
    return switch (random.nextInt(6)) {
      case 0 -> randomBytes();
      case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 2 -> new String(whole, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      case 3 -> flipped(whole);
      default -> replaced(whole);
    };
  }

  private byte[] randomBytes() {
    var bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] flipped(byte[] whole) {
    for (var i = 0; i < 4; i++) {
      whole[random.nextInt(whole.length)] = (byte) random.nextInt();
    }
    return whole;
  }

  /** Replaces a value after a colon by one that causes trouble. */
  private byte[] replaced(byte[] whole) {
    var at = random.nextInt(whole.length);
    while (at < whole.length && whole[at] != ':') {
      at++;
    }
    var end = Math.min(whole.length, at + 2 + random.nextInt(12));
    var bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, Math.min(at + 1, whole.length));
    bytes.writeBytes(TROUBLE.get(random.nextInt(TROUBLE.size())).getBytes(StandardCharsets.UTF_8));
    if (random.nextBoolean()) {
      while (end < whole.length && whole[end] != ',' && whole[end] != '}') {
        end++;
      }
    }
    bytes.write(whole, end, whole.length - end);
    return bytes.toByteArray();
  }
}
