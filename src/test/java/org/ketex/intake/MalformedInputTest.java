package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.InvalidInput.assertRejected;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Tests that input that is not well-formed FHIR is rejected with the reason, and nothing is stored.
 */
class MalformedInputTest {

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();
  private final InvalidInput input = new InvalidInput(server, mark);

  @Test
  void malformedJsonIsRejectedWithItsLine() {
    var response = server.post("Patient", SampleResources.patient(mark).replace("]}", "]\n}}"));

    assertRejected(response, 400, "malformed");
    assertThat(response.body()).contains("line 2");
    input.assertNothingStored();
  }

  @Test
  void malformedXmlIsRejectedWithItsLine() {
    var xml = input.xmlPatient("").replace("</Patient>", "\n</Person>");

    var response = input.postXml(xml);

    assertRejected(response, 400, "malformed");
    assertThat(response.body()).contains("line 2");
    input.assertNothingStored();
  }

  @Test
  void anUnknownXmlElementIsRejected() {
    var xml = input.xmlPatient("<favourite value=\"x\"/>");

    assertRejected(input.postXml(xml), 400, "malformed");
    input.assertNothingStored();
  }

  @Test
  void anUnknownJsonPropertyIsRejected() {
    var response = server.post("Patient", SampleResources.patient(mark, ",\"favourite\":\"x\""));

    assertRejected(response, 422, "invalid");
    assertThat(response.expressions()).containsExactly("Patient");
    input.assertNothingStored();
  }

  @Test
  void duplicateJsonKeysAreRejected() {
    var response =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"gender\":\"male\",\"gender\":\"female\""));

    assertRejected(response, 400, "malformed");
    assertThat(response.body()).contains("gender");
    input.assertNothingStored();
  }

  @Test
  void anUnsupportedContentTypeIsRejected() {
    assertRejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Type", "text/csv"),
        415,
        "unsupported");
    assertRejected(
        server.post(
            "",
            InvalidInput.transactionOf(SampleResources.patient(mark)),
            "Content-Type",
            "text/plain"),
        415,
        "unsupported");
    input.assertNothingStored();
  }

  @Test
  void anUnsupportedContentEncodingIsRejected() {
    assertRejected(
        server.post("Patient", SampleResources.patient(mark), "Content-Encoding", "br"),
        415,
        "unsupported");
    input.assertNothingStored();
  }

  @Test
  void anUnknownResourceTypeIsNotFound() {
    assertRejected(server.post("Ketamine", SampleResources.patient(mark)), 404, "not-found");
    assertRejected(server.get("Ketamine?identifier=x"), 404, "not-found");
    assertRejected(server.get("patient/1"), 404, "not-found");
    input.assertNothingStored();
  }

  @Test
  void aResourceOfAnotherTypeThanTheUrlIsRejected() {
    var response = server.post("Practitioner", SampleResources.patient(mark));

    assertRejected(response, 400, "malformed");
    assertThat(response.expressions()).containsExactly("resourceType");
    input.assertNothingStored();
  }

  @Test
  void anEmptyBodyIsRejected() {
    assertRejected(server.post("Patient", ""), 400, "malformed");
    assertRejected(server.post("", ""), 400, "malformed");
  }

  @Test
  void aBodyThatIsNoJsonResourceIsRejected() {
    assertRejected(server.post("Patient", "[]"), 400, "malformed");
    assertRejected(server.post("Patient", "null"), 400, "malformed");
    assertRejected(server.post("Patient", "{}"), 400, "malformed");
    assertRejected(server.post("Patient", "{\"resourceType\":7}"), 400, "malformed");
  }

  @Test
  void aNulCharacterIsRejected() {
    var escaped = SampleResources.patient(mark, ",\"language\":\"e\\u0000n\"");

    assertRejected(server.post("Patient", escaped), 400, "malformed");
    assertRejected(server.post("Patient", escaped.replace("\\u0000", "\0")), 400, "malformed");
    input.assertNothingStored();
  }

  @Test
  void aPropertyNameWithInvalidCharactersIsRejectedWithAReadableMessage() {
    for (var name : new String[] {"a\\u0000b", "a\\ud800b"}) {
      var wrong = SampleResources.patient(UniqueIdentifiers.value(), ",\"%s\":1".formatted(name));

      var response = server.post("Patient/$validate", wrong);

      assertRejected(response, 400, "malformed");
      assertThat(response.body()).doesNotContain("u0000", "ud800");
      assertRejected(server.post("Patient", wrong), 400, "malformed");
    }
  }

  @Test
  void anEscapedBackslashBeforeU0000IsNoNulCharacter() {
    var response =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"name\":[{\"family\":\"a\\\\u0000b\"}]"));

    assertThat(response.status()).as(response.body()).isEqualTo(201);
  }

  @Test
  void anUnpairedSurrogateIsRejected() {
    var response =
        server.post(
            "Patient", SampleResources.patient(mark, ",\"name\":[{\"family\":\"a\\ud800b\"}]"));

    assertThat(response.status()).as(response.body()).isBetween(400, 499);
    input.assertNothingStored();
  }

  @Test
  void bytesThatAreNotUtf8AreRejected() {
    for (var bytes :
        new byte[][] {{'{', '"', (byte) 0xff, '"', '}'}, {0, 0, 0, '{', -1, -1, -1, -1}}) {
      var response =
          server.send(
              "POST",
              "Patient",
              BodyPublishers.ofByteArray(bytes),
              "Content-Type",
              TestServer.JSON);
      assertRejected(response, 400, "malformed");
    }
  }
}
