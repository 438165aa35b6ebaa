package org.ketex.fhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests the negotiation of response formats, and the formats of Binary. */
class FhirFormatTest {

  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff};

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();

  @ParameterizedTest(name = "{0} gets {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | json",
        "application/* | json",
        "application/fhir+json | json",
        "application/fhir+xml | xml",
        "application/json | json",
        "application/xml;q=0.5, application/json;q=0.4 | xml",
        "application/fhir+xml;q=0.5, application/fhir+json | json",
        // HAPI's client accepts both equally.
        "application/fhir+xml;q=1.0, application/fhir+json;q=1.0 | json",
        "text/turtle, application/fhir+xml;q=0.1 | xml",
        "application/fhir+json; fhirVersion=4.0 | json",
        "application/fhir+xml; fhirVersion=\"4.0\" | xml",
        // Java's own client.
        "text/html, image/gif, *; q=.2, */*; q=.2 | json"
      })
  void theAcceptHeaderChoosesTheFormat(String accept, String format) {
    var answer = server.get("Patient?_count=1", "Accept", accept);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+" + format);
  }

  @ParameterizedTest
  @CsvSource({
    "json, json",
    "xml, xml",
    "application/fhir%2Bxml, xml",
    "application/fhir+xml, xml",
    "text/xml, xml",
    "application/json, json"
  })
  void theFormatParameterOverridesTheAcceptHeader(String format, String expected) {
    var answer = server.get("Patient?_count=1&_format=" + format, "Accept", "text/turtle");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+" + expected);
  }

  @Test
  void xmlKeepsTheVersionOfAReference() {
    var reference = "https://other.example.org/fhir/Organization/1/_history/2";
    var patient =
        """
        <Patient xmlns="http://hl7.org/fhir">
          <managingOrganization><reference value="%s"/></managingOrganization>
        </Patient>
        """
            .formatted(reference);

    var created = server.post("Patient", patient, "Content-Type", TestServer.XML);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    var path = "Patient/" + server.get(created.header("Location")).json().path("id").asText();
    assertThat(server.get(path).json().at("/managingOrganization/reference").asText())
        .isEqualTo(reference);
    assertThat(server.get(path, "Accept", TestServer.XML).body()).contains(reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/turtle",
        "text/html",
        "no media type",
        "application/fhir+json; fhirVersion=5.0",
        "application/fhir+json;q=0"
      })
  void anUnsupportedAcceptHeaderIsRejected(String accept) {
    notAcceptable(server.get("Patient?_count=1", "Accept", accept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "text/turtle", "bogus", ""})
  void anUnknownFormatParameterIsRejected(String format) {
    notAcceptable(server.get("Patient?_count=1&_format=" + format));
  }

  @Test
  void aCreateWithAnUnsupportedAcceptHeaderStoresNothing() {
    notAcceptable(server.post("Patient", SampleResources.patient(mark), "Accept", "text/turtle"));

    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void aBodyOfAnotherFhirVersionIsRejected() {
    var type = "application/fhir+json; fhirVersion=5.0";

    assertThat(server.post("Patient", SampleResources.patient(mark), "Content-Type", type).status())
        .isEqualTo(415);
    assertThat(
            server
                .post(
                    "Patient",
                    SampleResources.patient(mark),
                    "Content-Type",
                    type.replace("5.0", "4.0"))
                .status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | Patient | GET, HEAD, POST, PUT, PATCH, DELETE",
        "POST | Patient/1 | GET, HEAD, PUT, PATCH, DELETE",
        "PUT | StructureDefinition/kap-care-plan | GET, HEAD",
        "DELETE | Patient/1/_history/1 | GET, HEAD",
        "PUT | '' | GET, HEAD, POST"
      })
  void anUnsupportedMethodIsRejectedWithTheAllowedOnes(String method, String path, String allow) {
    var answer =
        server.send(
            method,
            path,
            BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"),
            "Content-Type",
            TestServer.JSON);

    assertThat(answer.status()).as(answer.body()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(allow);
    assertThat(answer.issueCodes()).hasSize(1);
  }

  @Test
  void aBinaryIsReadAsItsContent() {
    var created = uploaded("image/png");

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.json().path("contentType").asText()).isEqualTo("image/png");
    var url = "Binary/" + created.createdId();
    for (var read : new ServerResponse[] {server.get(url), server.get(url + "/_history/1")}) {
      assertThat(read.header("Content-Type")).isEqualTo("image/png");
      assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
      assertThat(read.bytes()).isEqualTo(PICTURE);
      assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(read.header("Content-Disposition")).isEqualTo("attachment");
    }
    assertThat(server.get(url, "Accept", "image/*").bytes()).isEqualTo(PICTURE);
  }

  @Test
  void aBinaryIsReadAsAResourceIfThatIsAccepted() {
    var id = uploaded("image/png").createdId();

    for (var format : new String[] {TestServer.JSON, "application/json"}) {
      assertThat(server.get("Binary/" + id, "Accept", format).json().path("data").asText())
          .isEqualTo("iVBORwABAv8=");
    }
    assertThat(server.get("Binary/" + id + "?_format=xml").body()).startsWith("<Binary");
    assertThat(server.get("Binary?_id=" + id).ids()).containsExactly(id);
  }

  @Test
  void aBinaryIsUpdatedByItsContent() {
    var id = uploaded("image/png").createdId();

    var replaced =
        server.send(
            "PUT",
            "Binary/" + id,
            BodyPublishers.ofString("Guten Tag"),
            "Content-Type",
            "text/plain");

    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    var read = server.get("Binary/" + id);
    assertThat(read.body()).isEqualTo("Guten Tag");
    assertThat(read.header("Content-Type")).isEqualTo("text/plain");
    assertThat(server.get("Binary/" + id + "/_history/1").bytes()).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/xml | <ClinicalDocument xmlns='urn:hl7-org:v3'/>",
        "application/json | {\"foo\":1}",
        "application/json | not even JSON",
        "application/fhir+json | {\"resourceType\":\"Patient\",\"active\":true}"
      })
  void aBinaryMayContainJsonOrXmlOfOtherKinds(String type, String content) {
    var created =
        server.send("POST", "Binary", BodyPublishers.ofString(content), "Content-Type", type);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    var read = server.get("Binary/" + created.createdId());
    assertThat(read.body()).isEqualTo(content);
    assertThat(read.header("Content-Type")).startsWith(type);
  }

  @Test
  void aBinaryMayBeSentAsAResource() {
    var sent =
        "{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"iVBORwABAv8=\"}";

    assertThat(server.get("Binary/" + server.post("Binary", sent).createdId()).bytes())
        .isEqualTo(PICTURE);
    assertThat(server.post("Binary", "{\"resourceType\":").status()).isEqualTo(400);
  }

  @Test
  void aReadOfAMissingBinaryReturnsAnOperationOutcome() {
    var answer = server.get("Binary/none", "Accept", "image/png");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.issueCodes()).containsExactly("not-found");
  }

  private ServerResponse uploaded(String type) {
    return server.send("POST", "Binary", BodyPublishers.ofByteArray(PICTURE), "Content-Type", type);
  }

  private static void notAcceptable(ServerResponse answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).startsWith(TestServer.JSON);
    assertThat(answer.issueCodes()).containsExactly("unsupported");
  }
}
