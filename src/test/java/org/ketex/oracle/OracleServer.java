package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends requests to a FHIR server on this machine. */
final class OracleServer {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String TYPE = "application/fhir+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  /**
   * @param base the FHIR base, without a slash at the end
   */
  OracleServer(String base) {
    this.base = base;
  }

  /**
   * @param status HTTP status, or 0 after a timeout
   */
  record Response(int status, ObjectNode body) {}

  String base() {
    return base;
  }

  /**
   * @param url relative to the FHIR base, or an absolute one of this server
   */
  Response get(String url) {
    return send(request(url).GET().build());
  }

  Response post(String path, JsonNode resource) {
    return send(
        request(path)
            .header("Content-Type", TYPE)
            .POST(BodyPublishers.ofString(resource.toString()))
            .build());
  }

  private HttpRequest.Builder request(String url) {
    var whole = url.startsWith("http") ? url : url.isEmpty() ? base : base + "/" + url;
    return HttpRequest.newBuilder(URI.create(whole.replace("|", "%7C")))
        .header("Accept", TYPE)
        .timeout(TIMEOUT);
  }

  private Response send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      var body = JSON.readTree(response.body());
      return new Response(
          response.statusCode(),
          body instanceof ObjectNode object ? object : JSON.createObjectNode());
    } catch (HttpTimeoutException e) {
      return new Response(0, JSON.createObjectNode());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
