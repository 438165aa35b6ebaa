package org.ketex.fhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.RawHttp;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests that requests that are not valid HTTP, or not FHIR, get an OperationOutcome. */
class HttpErrorsTest {

  private static final String HOST = " HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n";

  private static final int FUZZED = Integer.getInteger("ketex.fuzz", 300);

  private final TestServer server = TestDatabase.H2.server();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /fhir/Patient%2F1",
        "GET /fhir/Patient/%00",
        "GET /fhir/Patient/%zz",
        "GET /fhir/P%c3",
        "GET /fhir/Patient\\1",
        "GET /fhir/Pätient",
        "GET /fhir/Patient?name=Müller",
        "GET /fhir/../../x",
        "GET /fhir/metadata/x",
        "GET /nothing",
        "PROPFIND /fhir/Patient",
        "NOTHING /fhir/Patient/1",
        "TRACE /fhir/Patient",
        "LOCK /fhir",
        "CONNECT /fhir/Patient"
      })
  void aRequestThatIsNotAcceptedGetsAnOperationOutcome(String request) {
    assertIsOutcome(RawHttp.exchange(server.port(), request + HOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: abc",
        "Transfer-Encoding: nothing",
        "Expect: nothing\nContent-Length: 2",
        "Content-Encoding: br\nContent-Length: 0\nTransfer-Encoding: nothing"
      })
  void aHeaderThatIsNotAcceptedGetsAnOperationOutcome(String header) {
    assertIsOutcome(RawHttp.exchange(server.port(), "POST /fhir/Patient" + HOST + header));
  }

  @Test
  void aUrlOrHeaderThatIsTooLongGetsAnOperationOutcome() {
    var text = "a".repeat(70_000);

    assertIsOutcome(RawHttp.exchange(server.port(), "GET /fhir/Patient?name=" + text + HOST));
    assertIsOutcome(RawHttp.exchange(server.port(), "GET /fhir/Patient" + HOST + "X-A: " + text));
  }

  @Test
  void anErrorHasTheRequestedFormat() {
    var byHeader =
        RawHttp.exchange(
            server.port(), "LOCK /fhir/Patient" + HOST + "Accept: application/fhir+xml");
    var byParameter = RawHttp.exchange(server.port(), "LOCK /fhir/Patient?_format=xml" + HOST);

    assertThat(byHeader).contains("application/fhir+xml").contains("<OperationOutcome");
    assertThat(byParameter).contains("application/fhir+xml").contains("<OperationOutcome");
    assertThat(byParameter).contains("Allow: GET, HEAD, POST");
  }

  @Test
  void aBrowserGetsAPage() {
    var missing = RawHttp.exchange(server.port(), "GET /nothing" + HOST + "Accept: text/html");

    assertThat(missing).startsWith("HTTP/1.1 404").contains("text/html").contains("Not found");
  }

  @Test
  void randomPathsMethodsAndParametersAreNeverAnInternalError() {
    var random = new Random(FUZZED);
    var wrong = new ArrayList<String>();
    for (var i = 0; i < FUZZED; i++) {
      var request = fuzzed(random);
      var response = RawHttp.exchange(server.port(), request + HOST);
      if (!response.matches("(?s)(?:HTTP/1\\.1 [1-4]\\d\\d.*)?")) {
        wrong.add(request);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String fuzzed(Random random) {
    var methods = Stream.of("GET", "GET", "GET", "HEAD", "DELETE", "OPTIONS", "FOO").toList();
    var segments =
        Stream.of(
                "Patient",
                "Observation",
                "metadata",
                "_history",
                "_search",
                "$everything",
                "$validate",
                "$nothing",
                "1",
                "a.b",
                "*",
                "%20",
                "%7C",
                "%25",
                "..",
                ".",
                "",
                ";a=b",
                "_history/1",
                "$expand",
                "ValueSet",
                "Binary",
                "é".repeat(3),
                "%E2%82",
                "null")
            .toList();
    var parameters =
        Stream.of(
                "_count",
                "name",
                "_id",
                "_lastUpdated",
                "date",
                "_sort",
                "_include",
                "_has",
                "_has:Observation:patient:code",
                "code:in",
                "_filter",
                "_summary",
                "_elements",
                "_total",
                "near",
                "_format",
                "_page",
                "value-quantity",
                "identifier:of-type",
                "url")
            .toList();
    var values =
        Stream.of(
                "",
                "x",
                "-1",
                "1e999",
                "|",
                "a|b",
                "%00",
                "%",
                "2026-99-99",
                "gt",
                "*",
                "$",
                "(",
                "ap1e-300|http://unitsofmeasure.org|mg",
                "\\",
                ",,,",
                "xml",
                "count",
                "9".repeat(40))
            .toList();
    var path =
        IntStream.range(0, random.nextInt(5))
            .mapToObj(i -> segments.get(random.nextInt(segments.size())))
            .collect(Collectors.joining("/"));
    var query =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(
                i ->
                    parameters.get(random.nextInt(parameters.size()))
                        + "="
                        + values.get(random.nextInt(values.size())))
            .collect(Collectors.joining("&"));
    return "%s /fhir/%s%s"
        .formatted(
            methods.get(random.nextInt(methods.size())), path, query.isEmpty() ? "" : "?" + query);
  }

  private static void assertIsOutcome(String response) {
    assertThat(response)
        .matches("(?s)HTTP/1\\.1 4\\d\\d.*")
        .contains("Content-Type: application/fhir+json")
        .contains("\"resourceType\":\"OperationOutcome\"")
        .contains("\"severity\":\"error\"")
        .contains("\"diagnostics\"");
  }
}
