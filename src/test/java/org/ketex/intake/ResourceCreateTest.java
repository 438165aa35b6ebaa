package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests create and read of one resource, in JSON and in XML. */
@OnEachDatabase
class ResourceCreateTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final PatientRequests patient;

  ResourceCreateTest(TestDatabase database) {
    server = database.server();
    patient = new PatientRequests(server, mark);
  }

  @Test
  void aCreatedResourceIsReadBackAsItWasSent() {
    var sent =
        SampleResources.patient(mark, ",\"birthDate\":\"1980-05\",\"multipleBirthInteger\":2");

    var created = server.post("Patient", sent);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(created.header("Location"))
        .isEqualTo(server.base() + "/Patient/" + created.createdId() + "/_history/1");
    var read = server.get("Patient/" + created.createdId());
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(read.header("Last-Modified")).endsWith("GMT");
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.json().path("birthDate").asText()).isEqualTo("1980-05");
    assertThat(read.json().at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void aCreatedDecimalKeepsItsDigits() {
    var created =
        server.post(
            "Observation",
            SampleResources.observation(
                mark, ",\"valueQuantity\":{\"value\":1.00,\"unit\":\"mg\"}"));

    assertThat(server.get("Observation/" + created.createdId()).body()).contains("\"value\":1.00,");
  }

  @Test
  void createIgnoresTheIdOfTheClient() {
    var created = server.post("Patient", SampleResources.patient(mark, ",\"id\":\"mine\""));

    assertThat(created.createdId()).isNotEqualTo("mine").hasSize(36);
  }

  @Test
  void anUpdateThatWouldCreateWithAClientIdIsRejected() {
    var response =
        server.put("Patient/" + mark, SampleResources.patient(mark, ",\"id\":\"" + mark + "\""));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.json().at("/issue/0/diagnostics").asText()).contains("If-None-Exist");
  }

  @Test
  void anUnknownOperationIsNotFound() {
    for (var path : List.of("Patient/$nothing", "Patient/x/$nothing", "$nothing")) {
      var response = server.get(path);

      assertThat(response.status()).as(path).isEqualTo(404);
      assertThat(response.body()).contains("There is no operation at").contains("metadata");
    }
  }

  @Test
  void thePreferHeaderChoosesTheContentOfTheCreateResponse() {
    var nothing = server.post("Patient", SampleResources.patient(mark), "Prefer", "return=minimal");
    var outcome =
        server.post("Patient", SampleResources.patient(mark), "Prefer", "return=OperationOutcome");

    assertThat(nothing.status()).isEqualTo(201);
    assertThat(nothing.body()).isEmpty();
    assertThat(outcome.issueCodes()).containsExactly("advice");
  }

  @Test
  void xmlIsCreatedAndReadAsXml() {
    var xml =
        "<Patient xmlns=\"http://hl7.org/fhir\"><identifier><system value=\"%s\"/><value value=\"%s\"/></identifier></Patient>"
            .formatted(UniqueIdentifiers.SYSTEM, mark);

    var created = server.post("Patient", xml, "Content-Type", TestServer.XML);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.header("Content-Type")).startsWith(TestServer.XML);
    var read = server.get("Patient/" + created.createdId(), "Accept", TestServer.XML);
    assertThat(read.body()).startsWith("<Patient xmlns=\"http://hl7.org/fhir\">").contains(mark);
    assertThat(server.get("Patient/" + created.createdId() + "?_format=xml").body())
        .isEqualTo(read.body());
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Patient xmlns='http://hl7.org/fhir'><active>true</active></Patient>",
        "<Patient xmlns='http://hl7.org/fhir'><active/></Patient>",
        "<Patient xmlns='http://hl7.org/fhir'><active value='true'/>lost</Patient>",
        "<Patient><active value='true'/></Patient>",
        "<Patient xmlns='http://other.example.org'><active value='true'/></Patient>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><Patient xmlns='http://hl7.org/fhir'><active value='true'/></Patient>"
      })
  void xmlThatWouldLoseContentIsRejected(String xml) {
    var response =
        server.post("Patient", xml, "Content-Type", TestServer.XML, "Accept", TestServer.JSON);

    assertThat(response.status()).as(response.body()).isEqualTo(400);
    assertThat(response.issueCodes()).containsExactly("malformed");
  }

  @Test
  void xmlMayHaveANarrativeCommentsAndWhitespace() {
    var xml =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Patient xmlns="http://hl7.org/fhir">
          <!-- a comment -->
          <text><status value="generated"/>
            <div xmlns="http://www.w3.org/1999/xhtml">Some <b>text</b><br/></div></text>
          <extension url="https://e.example.org/x"><valueCode value="y"/></extension>
          <active value="true"/>
        </Patient>
        """;

    var created = server.post("Patient", xml, "Content-Type", TestServer.XML);

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).contains("<b>text</b>").contains("valueCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient/%s/", "/Patient/%s", "Patient/%s?x=1", "patient/%s", "Patient"})
  void anInvalidRelativeReferenceIsRejected(String reference) {
    var encounter = SampleResources.encounter(mark, reference.formatted(patient.create()));

    var response = server.post("Encounter", encounter);

    assertThat(response.status()).as(response.body()).isEqualTo(422);
    assertThat(response.issueCodes()).containsExactly("unresolved-reference");
    assertThat(response.expressions()).containsExactly("Encounter.subject.reference");
  }

  @Test
  void thePreferHeaderIsReadInEveryHttpForm() {
    for (var preference : List.of("Return=minimal", "return = minimal", "RETURN=\"minimal\"")) {
      var response =
          server.post(
              "Patient", SampleResources.patient(UniqueIdentifiers.value()), "Prefer", preference);

      assertThat(response.body()).as(preference).isEmpty();
    }
  }

  @Test
  void headReturnsHeadersWithoutABody() {
    var id = patient.create();

    var response = server.send("HEAD", "Patient/" + id, BodyPublishers.noBody());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(response.body()).isEmpty();
  }
}
