package org.ketex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends HTTP requests to a server on a loopback port. */
public abstract class RunningServer implements AutoCloseable {

  public static final String JSON = "application/fhir+json";
  public static final String XML = "application/fhir+xml";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  RunningServer(int port) {
    this.port = port;
  }

  public int port() {
    return port;
  }

  /** Returns the FHIR base URL, without a slash at the end. */
  public String base() {
    return "http://localhost:" + port + "/fhir";
  }

  public ServerResponse get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public ServerResponse post(String path, String body, String... headers) {
    return send("POST", path, BodyPublishers.ofString(body), withJson(headers));
  }

  public ServerResponse put(String path, String body, String... headers) {
    return send("PUT", path, BodyPublishers.ofString(body), withJson(headers));
  }

  public ServerResponse delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  /**
   * Sends a request.
   *
   * @param path relative to the FHIR base ({@code Patient/1}) or to the root ({@code /guide}), or
   *     an absolute URL of this server
   * @param headers names and values, alternating
   */
  public ServerResponse send(String method, String path, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(uri(path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new ServerResponse(
          response.statusCode(),
          response.headers(),
          new String(response.body(), StandardCharsets.UTF_8),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    var whole =
        path.startsWith("http")
            ? path
            : path.startsWith("/")
                ? "http://localhost:" + port + path
                : path.isEmpty() ? base() : base() + "/" + path;
    return URI.create(whole.replace("|", "%7C").replace(" ", "%20").replace("\\", "%5C"));
  }

  private static String[] withJson(String[] headers) {
    for (var i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase("Content-Type")) {
        return headers;
      }
    }
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", JSON));
    return all.toArray(String[]::new);
  }

  @Override
  public abstract void close();
}
