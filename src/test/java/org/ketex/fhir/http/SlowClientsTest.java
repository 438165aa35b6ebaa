package org.ketex.fhir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/**
 * Tests that clients that send or receive very slowly occupy neither threads nor permits, so that
 * others are served, and that they get an error in the end.
 */
class SlowClientsTest {

  /** More than there are threads and permits. */
  private static final int CLIENTS = 200;

  private static final String HEAD =
      " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: %s\r\nContent-Length: 100000\r\n\r\n";

  private final TestServer server = TestDatabase.H2.server();
  private final List<Socket> clients = new ArrayList<>();

  @AfterEach
  void disconnect() throws IOException {
    for (var client : clients) {
      client.close();
    }
  }

  @Test
  void slowSendersDoNotDelayOthersAndAreRejectedInTheEnd() throws IOException {
    connect("POST /fhir/Patient" + HEAD.formatted("application/fhir+json") + "{");

    assertOthersAreServed();

    var response = receive(clients.getFirst());
    assertThat(response).startsWith("HTTP/1.1 408").contains("OperationOutcome");
    assertOthersAreServed();
  }

  @Test
  void slowSendersOfRejectedBodiesDoNotDelayOthers() throws IOException {
    connect("POST /fhir/Patient HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000000\r\n\r\n{");

    assertOthersAreServed();
  }

  @Test
  void slowFormsDoNotDelayOthers() throws IOException {
    connect("POST /validate" + HEAD.formatted("application/x-www-form-urlencoded") + "r");

    assertOthersAreServed();
    assertThat(receive(clients.getLast())).startsWith("HTTP/1.1 503").contains("OperationOutcome");
  }

  @Test
  void slowReceiversDoNotDelayOthers() throws IOException {
    connect("GET /fhir/metadata HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(5));

    assertOthersAreServed();
  }

  private void connect(String request) throws IOException {
    for (var i = 0; i < CLIENTS; i++) {
      var client = new Socket();
      client.setReceiveBufferSize(2048);
      client.connect(new InetSocketAddress("127.0.0.1", server.port()));
      client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      clients.add(client);
    }
  }

  private void assertOthersAreServed() {
    // The connections arrive as a burst, in which some requests are rejected as busy.
    await().until(() -> server.get("Patient?_count=1").status() == 200);
    for (var i = 0; i < 20; i++) {
      var begun = System.nanoTime();
      assertThat(server.get("Patient?_count=1").status()).isEqualTo(200);
      assertThat(server.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static String receive(Socket client) throws IOException {
    client.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
    var bytes = new byte[2000];
    var read = client.getInputStream().readNBytes(bytes, 0, 400);
    return new String(bytes, 0, read, StandardCharsets.UTF_8);
  }
}
