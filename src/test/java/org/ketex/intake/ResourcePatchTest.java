package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests JSON Patch, whose result is validated. */
@OnEachDatabase
class ResourcePatchTest {

  private static final String JSON_PATCH = "application/json-patch+json";

  private final TestServer server;

  ResourcePatchTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void aJsonPatchChangesOnlyItsTarget() {
    var mark = UniqueIdentifiers.value();
    var id = patient(mark);

    var response = patch("Patient/" + id, op("add", "/gender", "\"female\""));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.header("ETag")).isEqualTo("W/\"2\"");
    var stored = server.get("Patient/" + id).json();
    assertThat(stored.path("gender").asText()).isEqualTo("female");
    assertThat(stored.at("/identifier/0/value").asText()).isEqualTo(mark);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark) + "&gender=female").ids())
        .containsExactly(id);
  }

  @Test
  void aPatchWithAnInvalidResultIsRejected() {
    var id = patient(UniqueIdentifiers.value());

    var response = patch("Patient/" + id, op("add", "/gender", "\"yes\""));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions()).contains("Patient.gender");
    assertThat(server.get("Patient/" + id).json().has("gender")).isFalse();
  }

  @Test
  void aConditionalPatchNeedsExactlyOneMatch() {
    var mark = UniqueIdentifiers.value();
    var id = patient(mark);
    var gender = op("add", "/gender", "\"male\"");

    assertThat(patch(UniqueIdentifiers.search("Patient", mark), gender).status()).isEqualTo(200);
    assertThat(server.get("Patient/" + id).json().path("gender").asText()).isEqualTo("male");
    assertThat(
            patch(UniqueIdentifiers.search("Patient", UniqueIdentifiers.value()), gender).status())
        .isEqualTo(404);
    patient(mark);
    assertThat(patch(UniqueIdentifiers.search("Patient", mark), gender).status()).isEqualTo(412);
    assertThat(patch("Patient", gender).status()).isEqualTo(405);
  }

  @Test
  void elementsThatAPatchLeavesEmptyAreRemoved() {
    var id =
        server
            .post(
                "Patient",
                """
                {"resourceType":"Patient","name":[{"given":["Ada"],"family":"Byron"}],
                 "contact":[{"name":{"given":["Anne"]}}]}""")
            .createdId();

    var response =
        patch(
            "Patient/" + id,
            "[%s,%s,%s]"
                .formatted(
                    one("remove", "/name/0/given/0", "1"),
                    one("remove", "/contact/0/name/given/0", "1"),
                    one("add", "/gender", "\"female\"")));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    var stored = server.get("Patient/" + id).json();
    assertThat(stored.at("/name/0").toString()).isEqualTo("{\"family\":\"Byron\"}");
    assertThat(stored.has("contact")).isFalse();
    // A later operation may fill an emptied element again.
    var refilled =
        patch(
            "Patient/" + id,
            "[%s,%s]"
                .formatted(
                    one("remove", "/name/0", "1"), one("add", "/name/-", "{\"text\":\"Ada\"}")));
    assertThat(refilled.json().at("/name/0/text").asText()).isEqualTo("Ada");
  }

  @Test
  void extensionsOfAPatchedAwayPrimitiveAreRemoved() {
    var id =
        server
            .post(
                "Patient",
                """
                {"resourceType":"Patient","name":[{"given":["Ada","Augusta"],"_given":[null,
                 {"extension":[{"url":"http://example.org/x","valueString":"y"}]}]}]}""")
            .createdId();

    var response = patch("Patient/" + id, op("remove", "/name/0/_given/1/extension/0", "1"));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(server.get("Patient/" + id).json().at("/name/0").toString())
        .isEqualTo("{\"given\":[\"Ada\",\"Augusta\"]}");
  }

  @Test
  void aPatchWithAFailedTestOperationIsRejected() {
    var id = patient(UniqueIdentifiers.value());

    var response =
        patch(
            "Patient/" + id,
            "[%s,%s]"
                .formatted(
                    one("test", "/identifier/0/value", "\"other\""),
                    one("add", "/active", "true")));

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.issueCodes()).containsExactly("patch");
    assertThat(server.get("Patient/" + id).json().has("active")).isFalse();
  }

  @Test
  void aPatchOfAnOlderVersionIsRejected() {
    var id = patient(UniqueIdentifiers.value());
    var gender = op("add", "/gender", "\"male\"");

    assertThat(patch("Patient/" + id, gender, "If-Match", "W/\"1\"").status()).isEqualTo(200);
    assertThat(patch("Patient/" + id, gender, "If-Match", "W/\"1\"").status()).isEqualTo(412);
  }

  @Test
  void aPatchCannotChangeIdTypeOrVersion() {
    var id = patient(UniqueIdentifiers.value());

    assertThat(patch("Patient/" + id, op("replace", "/id", "\"mine\"")).status()).isEqualTo(422);
    assertThat(patch("Patient/" + id, op("replace", "/resourceType", "\"Group\"")).status())
        .isEqualTo(422);
    assertThat(patch("Patient/" + id, op("replace", "/meta/versionId", "\"9\"")).status())
        .isEqualTo(200);
    assertThat(server.get("Patient/" + id).json().at("/meta/versionId").asText()).isEqualTo("1");
  }

  @Test
  void aMalformedPatchIsRejected() {
    var path = "Patient/" + patient(UniqueIdentifiers.value());

    assertThat(patch(path, op("add", "/gender", "\"male\""), "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(patch(path, "{\"op\":\"remove\",\"path\":\"/id\"}").status()).isEqualTo(400);
    assertThat(patch(path, "[{\"op\":\"sing\",\"path\":\"/id\"}]").status()).isEqualTo(400);
    assertThat(patch(path, "[{\"op\":\"remove\"}]").status()).isEqualTo(400);
    assertThat(patch(path, "[{").status()).isEqualTo(400);
    assertThat(patch(path, "").status()).isEqualTo(400);
    assertThat(patch(path, op("replace", "", "[]")).status()).isEqualTo(422);
    assertThat(patch(path, op("remove", "/nothing/4", "1")).status()).isEqualTo(422);
    for (var broken : List.of("/name/-", "active", "/a~2b", "/name/99")) {
      assertThat(patch(path, op("replace", broken, "{\"family\":\"Q\"}")).status())
          .as(broken)
          .isIn(400, 422);
    }
    assertThat(
            patch(path, "[{\"op\":\"move\",\"from\":\"identifier\",\"path\":\"/active\"}]")
                .status())
        .isIn(400, 422);
    var nothing = "{\"resourceType\":\"Parameters\",\"parameters\":[]}";
    assertThat(patch(path, nothing, "Content-Type", TestServer.JSON).status()).isEqualTo(400);
    assertThat(patch(path, op("add", "/multipleBirthInteger", "1e999999999")).status())
        .isEqualTo(400);
  }

  @Test
  void aPatchOfAMissingResourceIsRejected() {
    var id = patient(UniqueIdentifiers.value());
    server.delete("Patient/" + id);
    var gender = op("add", "/gender", "\"male\"");

    assertThat(patch("Patient/" + id, gender).status()).isEqualTo(410);
    assertThat(patch("Patient/" + UniqueIdentifiers.value(), gender).status()).isEqualTo(404);
    assertThat(patch("StructureDefinition/kap-dosing-session", gender).status()).isEqualTo(405);
  }

  @Test
  void concurrentPatchesAreAllStored() throws Exception {
    var path = "Patient/" + patient(UniqueIdentifiers.value());
    try (var clients = Executors.newFixedThreadPool(4)) {
      var responses = new ArrayList<Future<ServerResponse>>();
      for (var i = 0; i < 12; i++) {
        var value = "{\"value\":\"n%d\"}".formatted(i);
        responses.add(clients.submit(() -> patch(path, op("add", "/identifier/-", value))));
      }
      var expected = 1;
      for (var response : responses) {
        // A rejection is allowed when other clients were always faster; a lost update is not.
        assertThat(response.get().status()).isIn(200, 409, 412);
        expected += response.get().status() == 200 ? 1 : 0;
      }
      assertThat(server.get(path).json().path("identifier")).hasSize(expected);
      assertThat(expected).isGreaterThan(4);
    }
  }

  private String patient(String mark) {
    return server.post("Patient", SampleResources.patient(mark)).createdId();
  }

  private ServerResponse patch(String path, String body, String... headers) {
    var all = headers.length == 0 || !headers[0].equals("Content-Type");
    var sent = new ArrayList<>(List.of(headers));
    if (all) {
      sent.addAll(List.of("Content-Type", JSON_PATCH));
    }
    return server.send("PATCH", path, BodyPublishers.ofString(body), sent.toArray(String[]::new));
  }

  private static String op(String name, String path, String value) {
    return "[" + one(name, path, value) + "]";
  }

  private static String one(String name, String path, String value) {
    return "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}".formatted(name, path, value);
  }
}
