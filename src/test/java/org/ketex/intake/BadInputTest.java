package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.ketex.BundleEntries;
import org.ketex.RawHttp;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** What cannot be understood is refused with the reason, and changes nothing. */
class BadInputTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();

  @Test
  void malformedJsonIsRefusedWithItsPlace() {
    var answer = server.post("Patient", SampleResources.patient(mark).replace("]}", "]\n}}"));

    rejected(answer, 400, "malformed");
    assertThat(answer.body()).contains("line 2");
    nothingIsStored();
  }

  @Test
  void malformedXmlIsRefusedWithItsPlace() {
    var xml = xmlPatient("").replace("</Patient>", "\n</Person>");

    var answer = postXml(xml);

    rejected(answer, 400, "malformed");
    assertThat(answer.body()).contains("line 2");
    nothingIsStored();
  }

  @Test
  void anUnknownXmlElementIsRefused() {
    var xml = xmlPatient("<favourite value=\"x\"/>");

    rejected(postXml(xml), 400, "malformed");
    nothingIsStored();
  }

  @Test
  void anUnknownJsonPropertyIsRefused() {
    var answer = server.post("Patient", SampleResources.patient(mark, ",\"favourite\":\"x\""));

    rejected(answer, 422, "invalid");
    assertThat(answer.expressions()).containsExactly("Patient");
    nothingIsStored();
  }

  @Test
  void duplicateKeysAreRefused() {
    var answer =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"gender\":\"male\",\"gender\":\"female\""));

    rejected(answer, 400, "malformed");
    assertThat(answer.body()).contains("gender");
    nothingIsStored();
  }

  @Test
  void anotherContentTypeIsRefused() {
    rejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Type", "text/csv"),
        415,
        "unsupported");
    rejected(
        server.post("", transactionOf(SampleResources.patient(mark)), "Content-Type", "text/plain"),
        415,
        "unsupported");
    nothingIsStored();
  }

  @Test
  void anotherContentEncodingIsRefused() {
    rejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Encoding", "br"),
        415,
        "unsupported");
    nothingIsStored();
  }

  @Test
  void anUnknownResourceTypeIsNotFound() {
    rejected(server.post("Ketamine", SampleResources.patient(mark)), 404, "not-found");
    rejected(server.get("Ketamine?identifier=x"), 404, "not-found");
    rejected(server.get("patient/1"), 404, "not-found");
    nothingIsStored();
  }

  @Test
  void aResourceOfAnotherTypeThanTheUrlIsRefused() {
    var answer = server.post("Practitioner", SampleResources.patient(mark));

    rejected(answer, 400, "malformed");
    assertThat(answer.expressions()).containsExactly("resourceType");
    nothingIsStored();
  }

  @Test
  void anEmptyBodyIsRefused() {
    rejected(server.post("Patient", ""), 400, "malformed");
    rejected(server.post("", ""), 400, "malformed");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    rejected(server.post("Patient", "[]"), 400, "malformed");
    rejected(server.post("Patient", "null"), 400, "malformed");
    rejected(server.post("Patient", "{}"), 400, "malformed");
    rejected(server.post("Patient", "{\"resourceType\":7}"), 400, "malformed");
  }

  @Test
  void anEmptyBundleIsRefused() {
    rejected(
        server.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"),
        400,
        "malformed");
    rejected(server.post("", BundleEntries.bundle("transaction")), 400, "malformed");
    rejected(server.post("", BundleEntries.bundle("batch")), 400, "malformed");
  }

  @Test
  void aCollectionAsksForNothing() {
    var answer =
        server.post(
            "", transactionOf(SampleResources.patient(mark)).replace("transaction", "collection"));

    rejected(answer, 400, "malformed");
    assertThat(answer.expressions()).containsExactly("Bundle.type");
    nothingIsStored();
  }

  @Test
  void entriesThatAreNoneAreRefusedAllAtOnce() {
    var answer =
        server.post(
            "",
            BundleEntries.bundle(
                "transaction",
                BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                "{\"resource\":{\"resourceType\":\"Patient\"}}",
                BundleEntries.request("PATCH", "Patient/1"),
                BundleEntries.request("DELETE", "Patient"),
                BundleEntries.request("GET", "Nonsense/1")));

    rejected(answer, 400, "malformed");
    assertThat(answer.expressions())
        .containsExactly(
            "Bundle.entry[1].request.method",
            "Bundle.entry[2].resource",
            "Bundle.entry[3].request.url",
            "Bundle.entry[4].request.url");
    nothingIsStored();
  }

  @Test
  void aBundleOverTheLimitIsTooLarge() {
    var entries =
        IntStream.rangeClosed(1, 5001)
            .mapToObj(
                i -> BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)))
            .collect(Collectors.joining(","));

    var answer = server.post("", BundleEntries.bundle("transaction", entries));

    rejected(answer, 413, "too-large");
    assertThat(answer.expressions()).containsExactly("Bundle.entry");
    nothingIsStored();
  }

  @Test
  void aBodyOf100MegabytesIsRefusedBeforeItIsSent() {
    var answer =
        RawHttp.exchange(
            server.port(),
            """
            POST /fhir HTTP/1.1
            Host: localhost
            Content-Type: application/fhir+json
            Content-Length: %d
            """
                .formatted(100 * MEGABYTE));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("OperationOutcome", "too-large");
  }

  @Test
  void aBodyOf100MegabytesOfUnknownLengthIsRefused() {
    var answer =
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

    assertThat(answer).startsWith("HTTP/1.1 413").contains("OperationOutcome", "too-large");
    nothingIsStored();
  }

  @Test
  void aGzipBombIsTooLarge() throws IOException {
    var answer = sendGzip(gzip(out -> writeZeros(out, 200)));

    rejected(answer, 413, "too-large");
  }

  @Test
  void gzipIsUnderstood() throws IOException {
    var answer = sendGzip(gzip(out -> out.write(bytes(SampleResources.patient(mark)))));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void whatOnlySaysThatItIsGzipIsRefused() {
    rejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Encoding", "gzip"),
        400,
        "malformed");
    nothingIsStored();
  }

  @Test
  void gzipThatBreaksOffIsRefused() throws IOException {
    var whole = gzip(out -> out.write(bytes(SampleResources.patient(mark))));

    rejected(sendGzip(Arrays.copyOf(whole, whole.length - 20)), 400, "malformed");
    nothingIsStored();
  }

  @Test
  void aNestingBombInJsonIsTooDeep() {
    var deep = 100_000;
    var bomb = ",\"extension\":" + "[{\"extension\":".repeat(deep) + "[]" + "}]".repeat(deep);

    rejected(server.post("Patient", SampleResources.patient(mark, bomb)), 400, "too-deep");
    nothingIsStored();
  }

  @Test
  void aNestingBombInXmlIsTooDeep() {
    var deep = 100_000;
    var bomb = "<extension url=\"x\">".repeat(deep) + "</extension>".repeat(deep);

    rejected(postXml(xmlPatient(bomb)), 400, "too-deep");
    nothingIsStored();
  }

  @Test
  void aDocumentTypeDefinitionIsRefused() {
    var dtd = "<!DOCTYPE Patient [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>";
    var xml = dtd + xmlPatient("<language value=\"&secret;\"/>");

    var answer = postXml(xml);

    rejected(answer, 400, "malformed");
    assertThat(answer.body()).contains("DTD");
    nothingIsStored();
  }

  @Test
  void aBillionLaughsAreRefused() {
    var dtd =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
            .collect(Collectors.joining("", "<!DOCTYPE Patient [<!ENTITY l0 \"ha\">", "]>"));

    var answer = postXml(dtd + xmlPatient("<language value=\"&l9;\"/>"));

    rejected(answer, 400, "malformed");
    nothingIsStored();
  }

  @Test
  void aReferenceThatLeadsNowhereIsRefused() {
    var answer = server.post("Encounter", SampleResources.encounter(mark, "Patient/not-there"));

    rejected(answer, 422, "unresolved-reference");
    assertThat(answer.expressions()).containsExactly("Encounter.subject.reference");
    assertThat(server.get(UniqueIdentifiers.search("Encounter", mark)).ids()).isEmpty();
  }

  @Test
  void aNameThatNoEntryHasIsRefused() {
    var answer =
        server.post(
            "",
            BundleEntries.bundle(
                "transaction",
                BundleEntries.create(UniqueIdentifiers.urn(), SampleResources.patient(mark)),
                BundleEntries.create(
                    UniqueIdentifiers.urn(),
                    SampleResources.encounter(mark, UniqueIdentifiers.urn()))));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.expressions())
        .anySatisfy(path -> assertThat(path).startsWith("Bundle.entry[1].resource"));
    assertThat(server.get(UniqueIdentifiers.search("Encounter", mark)).ids()).isEmpty();
    nothingIsStored();
  }

  @Test
  void aStaleVersionIsRefused() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var changed = SampleResources.patient(mark, ",\"active\":true,\"id\":\"%s\"".formatted(id));
    assertThat(server.put("Patient/" + id, changed).status()).isEqualTo(200);

    var answer = server.put("Patient/" + id, changed, "If-Match", "W/\"1\"");

    rejected(answer, 412, "conflict");
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"2\"");
    rejected(server.delete("Patient/" + id, "If-Match", "W/\"1\""), 412, "conflict");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
  }

  @Test
  void anUnknownProfileIsStoredAndSaidToBeUnchecked() {
    var profile = "https://elsewhere.example.org/StructureDefinition/unknown";
    var patient =
        SampleResources.patient(mark, ",\"meta\":{\"profile\":[\"%s\"]}".formatted(profile));

    var answer = server.post("Patient", patient, "Prefer", "return=OperationOutcome");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.issueCodes()).containsExactly("unknown-profile");
    assertThat(answer.json().at("/issue/0/severity").asText()).isEqualTo("information");
    assertThat(answer.body()).contains(profile);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aProfileThatIsAskedForHasToBeKnown() {
    var unknown = "https://profiles.example.org/StructureDefinition/none";

    var answer = server.post("Patient/$validate?profile=" + unknown, SampleResources.patient(mark));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("issue").valueStream())
        .anySatisfy(
            issue -> {
              assertThat(issue.path("severity").asText()).isEqualTo("error");
              assertThat(issue.at("/details/text").asText()).contains(unknown);
            });
  }

  @Test
  void aProfileThatIsNotMetIsRefusedWithRuleAndMending() {
    var profile = "https://w3id.org/ketex/StructureDefinition/symptom-score";
    var answer =
        server.post(
            "Observation",
            SampleResources.observation(
                mark, ",\"meta\":{\"profile\":[\"%s\"]}".formatted(profile)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("issue").valueStream())
        .filteredOn(issue -> issue.path("severity").asText().equals("error"))
        .isNotEmpty()
        .allSatisfy(
            issue -> {
              assertThat(issue.at("/expression/0").asText()).startsWith("Observation");
              assertThat(issue.path("extension").toString()).contains("message-id");
              assertThat(issue.path("diagnostics").asText())
                  .startsWith(issue.at("/details/text").asText() + " ");
            });
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
  }

  @Test
  void aNulCharacterIsRefused() {
    var escaped = SampleResources.patient(mark, ",\"language\":\"e\\u0000n\"");

    rejected(server.post("Patient", escaped), 400, "malformed");
    rejected(server.post("Patient", escaped.replace("\\u0000", "\0")), 400, "malformed");
    nothingIsStored();
  }

  @Test
  void aNameThatIsNoTextIsRefusedInWordsThatCanBeRead() {
    for (var name : new String[] {"a\\u0000b", "a\\ud800b"}) {
      var wrong = SampleResources.patient(UniqueIdentifiers.value(), ",\"%s\":1".formatted(name));

      var answer = server.post("Patient/$validate", wrong);

      rejected(answer, 400, "malformed");
      assertThat(answer.body()).doesNotContain("u0000", "ud800");
      rejected(server.post("Patient", wrong), 400, "malformed");
    }
  }

  @Test
  void anEscapedBackslashBeforeU0000IsNoNul() {
    var answer =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"name\":[{\"family\":\"a\\\\u0000b\"}]"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void halfASurrogatePairIsRefused() {
    var answer =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"name\":[{\"family\":\"a\\ud800b\"}]"));

    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    nothingIsStored();
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    for (var bytes :
        new byte[][] {{'{', '"', (byte) 0xff, '"', '}'}, {0, 0, 0, '{', -1, -1, -1, -1}}) {
      var answer =
          server.send(
              "POST",
              "Patient",
              BodyPublishers.ofByteArray(bytes),
              "Content-Type",
              TestServer.JSON);
      rejected(answer, 400, "malformed");
    }
  }

  @Test
  void aVeryLongSourceIsNoFault() {
    var source = "https://ehr.example.org/" + "x".repeat(1000);
    var answer =
        server.post(
            "Patient",
            SampleResources.patient(mark, ",\"meta\":{\"source\":\"%s\"}".formatted(source)));

    assertThat(answer.status()).as(answer.body()).isLessThan(500);
  }

  @Test
  void veryManyLabelsAreNoFault() {
    var labels =
        IntStream.range(0, 200)
            .mapToObj(
                "{\"system\":\"https://ehr.example.org/labels\",\"code\":\"label-%d\"}"::formatted)
            .collect(Collectors.joining(","));
    var answer =
        server.post(
            "Patient",
            SampleResources.patient(mark, ",\"meta\":{\"security\":[%s]}".formatted(labels)));

    assertThat(answer.status()).as(answer.body()).isLessThan(500);
  }

  private static void rejected(ServerResponse answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith(TestServer.JSON);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.issueCodes()).contains(code);
    assertThat(answer.json().path("issue").valueStream())
        .allSatisfy(
            issue -> {
              assertThat(issue.path("severity").asText()).isIn("error", "warning", "fatal");
              assertThat(issue.at("/details/text").asText()).isNotEmpty();
            });
    assertThat(answer.body()).doesNotContain("Exception", "org.ketex", "ca.uhn", "fasterxml");
  }

  private void nothingIsStored() {
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  private String xmlPatient(String more) {
    return """
        <Patient xmlns="http://hl7.org/fhir">%s<identifier><system value="%s"/>\
        <value value="%s"/></identifier></Patient>\
        """
        .formatted(more, UniqueIdentifiers.SYSTEM, mark);
  }

  private ServerResponse postXml(String xml) {
    return server.post("Patient", xml, "Content-Type", TestServer.XML, "Accept", TestServer.JSON);
  }

  private static String transactionOf(String resource) {
    return BundleEntries.bundle(
        "transaction", BundleEntries.create(UniqueIdentifiers.urn(), resource));
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
