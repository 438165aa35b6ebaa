package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Sends a typical first request to the server over HTTP before it reports that it is ready, so that
 * the JVM has loaded the code that clients need first: a session of the guide in a transaction
 * whose last entry fails, so that nothing is stored. HL7's validator is warmed up separately, when
 * the server is ready.
 */
@Component
class StartupWarmup implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StartupWarmup.class);

  /**
   * Reference to a resource that cannot exist, because an id cannot contain this character
   * (datatypes.html#id).
   */
  private static final String NONEXISTENT = "Patient/no_such_id";

  private static final int TIMEOUT = 10_000;

  private final ApplicationContext context;
  private final PublishedGuide guide;

  StartupWarmup(ApplicationContext context, PublishedGuide guide) {
    this.context = context;
    this.guide = guide;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (context instanceof WebServerApplicationContext server) {
      guide.examples().stream()
          .filter(example -> "transaction".equals(Json.text(example, "type")))
          .findFirst()
          .ifPresent(session -> warmUp(base(server), session));
    }
  }

  private static String base(WebServerApplicationContext server) {
    var address =
        Objects.requireNonNullElse(
            server.getEnvironment().getProperty("server.address", InetAddress.class),
            InetAddress.getLoopbackAddress());
    var host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    return "http://%s:%d/fhir"
        .formatted(
            host.getHostAddress().contains(":")
                ? "[" + host.getHostAddress() + "]"
                : host.getHostAddress(),
            server.getWebServer().getPort());
  }

  private static void warmUp(String base, ObjectNode session) {
    try {
      if (post(base, Json.bytes(withFailingEntry(session))) < 400) {
        throw new IllegalStateException("The resources of the warm-up were stored");
      }
    } catch (IOException e) {
      // The server works anyway; only its first responses are slower.
      LOG.info("Warm-up failed; the first responses will be slower: {}", e.getMessage());
    }
  }

  /**
   * Adds an entry that runs last and fails; removes meta, because a profile may not allow for such
   * an entry.
   */
  private static ObjectNode withFailingEntry(ObjectNode session) {
    var failing = session.deepCopy();
    failing.remove("meta");
    failing
        .withArray("entry")
        .addObject()
        .putObject("request")
        .put("method", "GET")
        .put("url", NONEXISTENT);
    return failing;
  }

  /** Sends a request and returns the HTTP status of the response. */
  private static int post(String url, byte[] body) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/fhir+json");
    connection.setConnectTimeout(TIMEOUT);
    connection.setReadTimeout(TIMEOUT);
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    var status = connection.getResponseCode();
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      in.readAllBytes();
    }
    return status;
  }
}
