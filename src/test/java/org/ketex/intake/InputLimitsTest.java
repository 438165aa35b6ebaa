package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.InvalidInput.assertRejected;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.ketex.RawHttp;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that input beyond the limits of size, depth and expansion is rejected. */
class InputLimitsTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();
  private final InvalidInput input = new InvalidInput(server, mark);

  /** Synthea writes records of more than 10,000 entries. */
  @Test
  void aLongRecordIsStored() {
    var response = server.post("", SampleBundles.bundle("transaction", entries(6_000)));

    assertThat(response.status()).isEqualTo(200);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark) + "&_summary=count").body())
        .contains("\"total\":6000");
  }

  private String entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)))
        .collect(Collectors.joining(","));
  }

  @Test
  void aBundleWithTooManyEntriesIsRejectedAsTooLarge() {
    var response = server.post("", SampleBundles.bundle("transaction", entries(20_001)));

    assertRejected(response, 413, "too-large");
    assertThat(response.expressions()).containsExactly("Bundle.entry");
    input.assertNothingStored();
  }

  @Test
  void aStringThatIsTooLongIsRejectedAsTooLarge() {
    var image = "{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"%s\"}";

    var response = server.post("Binary", image.formatted("A".repeat(16 * MEGABYTE + 4)));

    assertRejected(response, 413, "too-large");
    assertThat(response.body()).contains("URL");
  }

  @Test
  void aBodyOf100MegabytesIsRejectedBeforeItIsSent() {
    var response =
        RawHttp.exchange(
            server.port(),
            """
            POST /fhir HTTP/1.1
            Host: localhost
            Content-Type: application/fhir+json
            Content-Length: %d
            """
                .formatted(100 * MEGABYTE));

    assertThat(response).startsWith("HTTP/1.1 413").contains("OperationOutcome", "too-large");
  }

  @Test
  void aChunkedBodyOf100MegabytesIsRejected() {
    var response =
        RawHttp.exchange(
            server.port(),
            """
            POST /fhir/Patient HTTP/1.1
            Host: localhost
            Content-Type: application/fhir+json
            Transfer-Encoding: chunked
            """,
            out -> {
              out.write(chunk(SampleResources.patient(mark).replace("]}", "],")));
              var blanks = chunk(" ".repeat(MEGABYTE));
              for (var i = 0; i < 100; i++) {
                out.write(blanks);
              }
              out.write(chunk("\"active\":true}"));
              out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            });

    assertThat(response).startsWith("HTTP/1.1 413").contains("OperationOutcome", "too-large");
    input.assertNothingStored();
  }

  @Test
  void aGzipBombIsRejectedAsTooLarge() throws IOException {
    var response = sendGzip(gzip(out -> writeZeros(out, 200)));

    assertRejected(response, 413, "too-large");
  }

  @Test
  void aGzipBodyIsDecompressed() throws IOException {
    var response = sendGzip(gzip(out -> out.write(bytes(SampleResources.patient(mark)))));

    assertThat(response.status()).as(response.body()).isEqualTo(201);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aBodyWithAFalseGzipHeaderIsRejected() {
    assertRejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Encoding", "gzip"),
        400,
        "malformed");
    input.assertNothingStored();
  }

  @Test
  void aTruncatedGzipBodyIsRejected() throws IOException {
    var whole = gzip(out -> out.write(bytes(SampleResources.patient(mark))));

    assertRejected(sendGzip(Arrays.copyOf(whole, whole.length - 20)), 400, "malformed");
    input.assertNothingStored();
  }

  @Test
  void aNestingBombInJsonIsRejectedAsTooDeep() {
    var deep = 100_000;
    var bomb = ",\"extension\":" + "[{\"extension\":".repeat(deep) + "[]" + "}]".repeat(deep);

    assertRejected(server.post("Patient", SampleResources.patient(mark, bomb)), 400, "too-deep");
    input.assertNothingStored();
  }

  @Test
  void aNestingBombInXmlIsRejectedAsTooDeep() {
    var deep = 100_000;
    var bomb = "<extension url=\"x\">".repeat(deep) + "</extension>".repeat(deep);

    assertRejected(input.postXml(input.xmlPatient(bomb)), 400, "too-deep");
    input.assertNothingStored();
  }

  @Test
  void aDocumentTypeDefinitionInXmlIsRejected() {
    var dtd = "<!DOCTYPE Patient [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>";
    var xml = dtd + input.xmlPatient("<language value=\"&secret;\"/>");

    var response = input.postXml(xml);

    assertRejected(response, 400, "malformed");
    assertThat(response.body()).contains("DTD");
    input.assertNothingStored();
  }

  @Test
  void anEntityExpansionBombInXmlIsRejected() {
    var dtd =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining("", "<!DOCTYPE Patient [<!ENTITY l0 \"ha\">", "]>"));

    var response = input.postXml(dtd + input.xmlPatient("<language value=\"&l9;\"/>"));

    assertRejected(response, 400, "malformed");
    input.assertNothingStored();
  }

  @Test
  void aVeryLongMetaSourceIsNoServerError() {
    var source = "https://ehr.example.org/" + "x".repeat(1000);
    var response =
        server.post(
            "Patient",
            SampleResources.patient(mark, ",\"meta\":{\"source\":\"%s\"}".formatted(source)));

    assertThat(response.status()).as(response.body()).isLessThan(500);
  }

  @Test
  void manySecurityLabelsAreNoServerError() {
    var labels =
        IntStream.range(0, 200)
            .mapToObj(
                "{\"system\":\"https://ehr.example.org/labels\",\"code\":\"label-%d\"}"::formatted)
            .collect(Collectors.joining(","));
    var response =
        server.post(
            "Patient",
            SampleResources.patient(mark, ",\"meta\":{\"security\":[%s]}".formatted(labels)));

    assertThat(response.status()).as(response.body()).isLessThan(500);
  }

  private ServerResponse sendGzip(byte[] body) {
    return server.send(
        "POST",
        "Patient",
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        TestServer.JSON,
        "Content-Encoding",
        "gzip");
  }

  private static byte[] gzip(RawHttp.Body body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      body.writeTo(out);
    }
    return bytes.toByteArray();
  }

  private static void writeZeros(java.io.OutputStream out, int megabytes) throws IOException {
    var zeros = new byte[MEGABYTE];
    for (var i = 0; i < megabytes; i++) {
      out.write(zeros);
    }
  }

  private static byte[] chunk(String text) {
    return bytes("%x\r\n%s\r\n".formatted(text.length(), text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
