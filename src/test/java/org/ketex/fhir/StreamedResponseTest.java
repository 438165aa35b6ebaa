package org.ketex.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests streamed responses: how many at a time, and what a broken or misplaced stream causes. */
@ExtendWith(OutputCaptureExtension.class)
class StreamedResponseTest {

  private static final String NDJSON = "application/fhir+ndjson";
  private static final String LINE = "{\"resourceType\":\"Patient\"}\n";

  /** Defaults of the settings {@code ketex.fhir.max-concurrent-*}. */
  private static final int STREAMS = 4;

  private static final int REQUESTS = 12;

  private final TestServer server = TestDatabase.H2.server();
  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var socket : open) {
      socket.close();
    }
  }

  @Test
  void streamsOccupyNoSlotsOfOtherRequests() throws IOException {
    for (var stream = 0; stream < STREAMS; stream++) {
      beginStream();
    }
    for (var request = 0; request < REQUESTS - 1; request++) {
      beginRequest("Patient/$validate", TestServer.JSON);
    }

    assertThat(server.get("Patient?_count=1").status()).isEqualTo(200);
  }

  @Test
  void excessStreamsAreRejected() throws IOException {
    for (var stream = 0; stream < STREAMS; stream++) {
      beginStream();
    }

    var excess = server.post("$validate", LINE, "Content-Type", NDJSON);

    assertThat(excess.status()).isEqualTo(503);
    assertThat(excess.header("Retry-After")).isEqualTo("1");
    assertThat(excess.issueCodes()).containsExactly("busy");
  }

  @Test
  void aDisconnectedClientIsNoError(CapturedOutput output) throws IOException {
    beginStream();

    close();

    await().atMost(Duration.ofSeconds(20)).until(() -> output.getOut().contains("disconnected"));
    assertThat(output.getOut()).doesNotContain("ERROR");
  }

  @Test
  void aCompressedStreamIsInflated() throws IOException {
    var answer = postGzip(gzip(LINE.repeat(1000)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().lines()).hasSize(1000).last().asString().contains("line-1000");
  }

  @Test
  void aTruncatedCompressedStreamEndsWithAnError() throws IOException {
    var whole = gzip(LINE + UniqueIdentifiers.value() + LINE);

    var answer = postGzip(Arrays.copyOf(whole, whole.length - 12));

    assertThat(answer.body().lines()).last().asString().contains("not complete gzip");
  }

  @Test
  void ndjsonIsRejectedWhereOneResourceIsExpected() {
    var mark = UniqueIdentifiers.value();

    var answer = server.post("Patient", SampleResources.patient(mark), "Content-Type", NDJSON);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  /** Begins a stream, as soon as the server has noticed the end of those of the test before. */
  private void beginStream() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> firstLine(beginRequest("$validate", NDJSON)).contains("200"));
  }

  /** Sends the head of a request and the first line of its body, not the rest. */
  private Socket beginRequest(String path, String contentType) throws IOException {
    var socket = new Socket("localhost", server.port());
    open.add(socket);
    socket.setSoTimeout(20_000);
    var request =
        """
        POST /fhir/%s HTTP/1.1
        Host: localhost:%d
        Content-Type: %s
        Content-Length: 100000

        """
            .formatted(path, server.port(), contentType)
            .replace("\n", "\r\n");
    socket.getOutputStream().write((request + LINE).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private ServerResponse postGzip(byte[] body) {
    return server.send(
        "POST",
        "$validate",
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        NDJSON,
        "Content-Encoding",
        "gzip");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
