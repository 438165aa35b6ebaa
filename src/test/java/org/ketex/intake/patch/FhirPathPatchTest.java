package org.ketex.intake.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests FHIRPath Patch (fhirpatch.html) beyond HL7's cases. */
@OnEachDatabase
class FhirPathPatchTest {

  private static final String NAMES =
      ",\"name\":[{\"use\":\"official\",\"given\":[\"Ann\",null,\"Cleo\"],"
          + "\"_given\":[null,{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/"
          + "data-absent-reason\",\"valueCode\":\"masked\"}]},null]},"
          + "{\"use\":\"nickname\",\"given\":[\"Annie\"]}]";

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  FhirPathPatchTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aPatchPathMayFilterByElementValues() {
    var id = patient(NAMES);

    for (var path :
        List.of(
            "Patient.name.where(use = 'nickname').given[0]",
            "Patient.name.where(use='nickname' and given.exists()).given.first()",
            "Patient.name.where(use != 'official').given.where($this != 'Nobody')",
            "name.last().given.last()")) {
      var given = path.length() + " letters";
      var response =
          patch(id, operation("replace", path("path", path), value("valueString", quoted(given))));

      assertThat(response.status()).as(response.body()).isEqualTo(200);
      assertThat(stored(id).at("/name/1/given/0").asText()).as(path).isEqualTo(given);
    }
  }

  @Test
  void extensionsOfAPrimitiveMoveWithAPatch() {
    var id = patient(NAMES);

    patch(
        id,
        operation(
            "move", path("path", "Patient.name[0].given"), at("source", 1), at("destination", 0)),
        operation("delete", path("path", "Patient.name[0].given[1]")));

    var name = stored(id).at("/name/0");
    assertThat(name.path("given").toString()).isEqualTo("[null,\"Cleo\"]");
    assertThat(name.at("/_given/0").findValue("valueCode").asText()).isEqualTo("masked");
    assertThat(name.at("/_given/1").isNull()).isTrue();
  }

  @Test
  void aPatchMayExtendAPrimitive() {
    var id = patient(",\"birthDate\":\"1980-05-01\"");
    var url = "http://hl7.org/fhir/StructureDefinition/patient-birthTime";
    var extension =
        "{\"name\":\"value\",\"valueExtension\":{\"url\":\"%s\",\"valueDateTime\":\"%s\"}}";

    var response =
        patch(
            id,
            operation(
                "add",
                path("path", "Patient.birthDate"),
                path("name", "extension"),
                extension.formatted(url, "1980-05-01T10:00:00Z")));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(stored(id).at("/_birthDate/extension/0/url").asText()).isEqualTo(url);
    patch(
        id,
        operation(
            "replace",
            path("path", "Patient.birthDate.extension('" + url + "').value"),
            value("valueDateTime", "\"1980-05-01T11:00:00Z\"")));
    assertThat(stored(id).at("/_birthDate/extension/0/valueDateTime").asText())
        .isEqualTo("1980-05-01T11:00:00Z");
    patch(id, operation("delete", path("path", "Patient.birthDate.extension('" + url + "')")));
    assertThat(stored(id).has("_birthDate")).isFalse();
    assertThat(stored(id).path("birthDate").asText()).isEqualTo("1980-05-01");
  }

  @Test
  void aPatchMayChangeTheTypeOfAChoiceElement() {
    var id = patient(",\"deceasedBoolean\":false");

    var response =
        patch(
            id,
            operation(
                "replace",
                path("path", "Patient.deceased"),
                value("valueDateTime", "\"2026-01-02\"")));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(stored(id).path("deceasedDateTime").asText()).isEqualTo("2026-01-02");
    assertThat(stored(id).has("deceasedBoolean")).isFalse();
    patch(id, operation("delete", path("path", "Patient.deceased.ofType(dateTime)")));
    patch(
        id,
        operation(
            "add",
            path("path", "Patient"),
            path("name", "deceased"),
            value("valueBoolean", "true")));
    assertThat(stored(id).path("deceasedBoolean").asBoolean()).isTrue();
  }

  @Test
  void aPatchMayBuildABackboneElementFromParts() {
    var id = patient("");
    var parts =
        "{\"name\":\"value\",\"part\":[{\"name\":\"gender\",\"valueCode\":\"female\"},"
            + "{\"name\":\"telecom\",\"valueContactPoint\":{\"system\":\"phone\",\"value\":\"1\"}},"
            + "{\"name\":\"telecom\",\"valueContactPoint\":{\"system\":\"phone\",\"value\":\"2\"}}]}";

    patch(id, operation("insert", path("path", "Patient.contact"), at("index", 0), parts));

    assertThat(stored(id).at("/contact/0/gender").asText()).isEqualTo("female");
    assertThat(stored(id).at("/contact/0/telecom/1/value").asText()).isEqualTo("2");
  }

  @Test
  void aPatchOperationThatCannotBeAppliedIsRejectedWithItsExpression() {
    var id = patient(NAMES);
    var text = value("valueString", "\"x\"");

    for (var operation :
        List.of(
            operation("replace", path("path", "Patient.birthDate"), text),
            operation("replace", path("path", "Patient.name.given"), text),
            operation("replace", path("path", "Patient.shoeSize"), text),
            operation("replace", path("path", "Observation.status"), text),
            operation("replace", path("path", "Patient"), text),
            operation("delete", path("path", "Patient.name")),
            operation("add", path("path", "Patient"), path("name", "deceased"), text),
            operation("add", path("path", "Patient.name[0]"), path("name", "use"), text),
            operation("insert", path("path", "Patient.gender"), at("index", 0), text),
            operation("insert", path("path", "Patient.name[0].given"), at("index", 4), text),
            operation(
                "move", path("path", "Patient.name"), at("source", 0), at("destination", 2)))) {
      var response = patch(id, operation("delete", path("path", "Patient.photo")), operation);

      assertThat(response.status()).as(operation + response.body()).isEqualTo(422);
      assertThat(response.issueCodes()).containsExactly("patch");
      assertThat(response.expressions()).containsExactly("Parameters.parameter[1]");
    }
    assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aMalformedPatchOperationIsRejected() {
    var id = patient("");
    var text = value("valueString", "\"x\"");

    for (var operation :
        List.of(
            operation("sing", path("path", "Patient.gender")),
            operation("delete"),
            operation("replace", path("path", "Patient.gender")),
            operation("add", path("path", "Patient"), text),
            operation("insert", path("path", "Patient.name"), text),
            operation("delete", path("path", "")),
            operation("delete", path("path", "Patient.")),
            operation("delete", path("path", "Patient.name[")),
            operation("delete", path("path", "Patient.name[99999999999]")),
            operation("delete", path("path", "Patient.name.where(use)")),
            operation("delete", path("path", "Patient.name.where(use = )")),
            operation("delete", path("path", "Patient.name.repeat(given)")),
            operation("delete", path("path", "Patient.name | Patient.telecom")),
            operation("delete", path("path", "Patient.name.where(use = 'official)")),
            operation("delete", path("path", "Patient.name.where(use = 'a' or use = 'b')")),
            operation("delete", path("path", "Patient.name.where(use = %ucum)")),
            operation("delete", path("path", "Patient.name[1.5]")),
            operation("delete", path("path", "Patient.name[-1]")),
            operation("delete", path("path", "Patient." + "(".repeat(100_000))),
            operation("replace", path("path", "Patient.gender"), "{\"name\":\"value\"}"),
            "{\"name\":\"else\"}")) {
      var response = patch(id, operation);

      assertThat(response.status()).as(operation).isEqualTo(400);
      assertThat(response.expressions()).containsExactly("Parameters.parameter[0]");
    }
    assertThat(send(id, SampleResources.patient(mark), TestServer.JSON).status()).isEqualTo(400);
    assertThat(send(id, "", TestServer.JSON).status()).isEqualTo(400);
    assertThat(send(id, "<x/>", "application/xml-patch+xml").status()).isEqualTo(415);
  }

  @Test
  void aFhirPathPatchWithAnInvalidResultIsRejected() {
    var id = patient("");

    var response =
        patch(
            id,
            operation(
                "add",
                path("path", "Patient"),
                path("name", "gender"),
                value("valueCode", "\"yes\"")));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions()).contains("Patient.gender");
    assertThat(stored(id).has("gender")).isFalse();
  }

  @Test
  void aFhirPathPatchCannotChangeTheId() {
    var id = patient("");

    assertThat(
            patch(
                    id,
                    operation("replace", path("path", "Patient.id"), value("valueId", "\"mine\"")))
                .status())
        .isEqualTo(422);
  }

  private String patient(String more) {
    return server.post("Patient", SampleResources.patient(mark, more)).createdId();
  }

  private JsonNode stored(String id) {
    return server.get("Patient/" + id).json();
  }

  private ServerResponse patch(String id, String... operations) {
    return send(
        id,
        "{\"resourceType\":\"Parameters\",\"parameter\":[%s]}"
            .formatted(String.join(",", operations)),
        TestServer.JSON);
  }

  private ServerResponse send(String id, String body, String type) {
    return server.send(
        "PATCH", "Patient/" + id, BodyPublishers.ofString(body), "Content-Type", type);
  }

  private static String operation(String type, String... parts) {
    return "{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"%s\"}%s]}"
        .formatted(type, parts.length == 0 ? "" : "," + String.join(",", parts));
  }

  private static String path(String name, String text) {
    return "{\"name\":\"%s\",\"valueString\":%s}".formatted(name, quoted(text));
  }

  private static String at(String name, int index) {
    return "{\"name\":\"%s\",\"valueInteger\":%d}".formatted(name, index);
  }

  private static String value(String property, String json) {
    return "{\"name\":\"value\",\"%s\":%s}".formatted(property, json);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
