package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.idOf;
import static org.ketex.intake.TransactionClient.statuses;
import static org.ketex.intake.TransactionClient.withId;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests patches as entries of a transaction. */
@OnEachDatabase
class TransactionPatchTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();
  private final TransactionClient client;

  TransactionPatchTest(TestDatabase database) {
    server = database.server();
    client = new TransactionClient(server, mark);
  }

  @Test
  void aTransactionAppliesJsonPatchesAndFhirPathPatches() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var other =
        server.post("Patient", SampleResources.patient(UniqueIdentifiers.value())).createdId();

    var response =
        client.transaction(
            SampleBundles.request("GET", "Patient/" + id),
            jsonPatch(
                UniqueIdentifiers.search("Patient", mark),
                "[{'op':'add','path':'/active','value':true}]"),
            fhirPathPatch("Patient/" + other, "Patient", "active", "\"valueBoolean\":true"));

    assertThat(statuses(response)).containsExactly("200 OK", "200 OK", "200 OK");
    assertThat(response.json().at("/entry/0/resource/active").asBoolean()).isTrue();
    assertThat(response.json().at("/entry/1/response/etag").asText()).isEqualTo("W/\"2\"");
    assertThat(server.get("Patient/" + other).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void aPatchEntryMayHaveTheFullUrlOfItsTarget() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var patch = jsonPatch("Patient/" + id, "[{'op':'add','path':'/active','value':true}]");

    for (var name :
        List.of(
            "",
            "\"fullUrl\":\"Patient/" + id + "\",",
            "\"fullUrl\":\"" + server.base() + "/Patient/" + id + "\",")) {
      var response = client.transaction(patch.replaceFirst("\"fullUrl\":\"[^\"]*\",", name));

      assertThat(statuses(response)).as(name).containsExactly("200 OK");
    }
  }

  @Test
  void aPatchEntryMayReferToAResourceOfTheSameBundle() {
    var encounter = server.post("Observation", SampleResources.observation(mark, "")).createdId();

    var response =
        client.transaction(
            fhirPathPatch(
                "Observation/" + encounter,
                "Observation",
                "subject",
                "\"valueReference\":{\"reference\":\"" + patient + "\"}"),
            SampleBundles.create(patient, SampleResources.patient(mark)));

    assertThat(statuses(response)).containsExactly("200 OK", "201 Created");
    assertThat(server.get("Observation?subject=Patient/" + idOf(response, 1)).ids()).hasSize(1);
  }

  @Test
  void aPatchEntryWithAnInvalidResultRejectsTheWholeTransaction() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var wrong = jsonPatch("Patient/" + id, "[{'op':'add','path':'/gender','value':'yes'}]");

    var response =
        client.transaction(
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.observation(mark, "")),
            wrong);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.expressions()).containsOnly("Bundle.entry[1].resource");
    assertThat(response.body()).contains("Patient.gender: ");
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
    var batch =
        server.post(
            "",
            SampleBundles.bundle(
                "batch",
                wrong,
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.observation(mark, ""))));
    assertThat(statuses(batch)).containsExactly("422 Unprocessable Content", "201 Created");
  }

  @Test
  void aPatchEntryThatCannotBeAppliedIsRejectedWithItsExpression() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var there = "[{'op':'add','path':'/active','value':true}]";

    assertRejected(
        422, "Bundle.entry[0]", jsonPatch("Patient/" + id, "[{'op':'remove','path':'/x'}]"));
    assertRejected(404, "Bundle.entry[0]", jsonPatch("Patient/nobody-" + mark, there));
    assertRejected(
        404,
        "Bundle.entry[0]",
        jsonPatch(UniqueIdentifiers.search("Patient", UniqueIdentifiers.value()), there));
    assertRejected(400, "Bundle.entry[0].resource.data", jsonPatch("Patient/" + id, "[{"));
    assertRejected(400, "Bundle.entry[0].request.url", jsonPatch("Patient", there));
    assertRejected(
        422,
        "Bundle.entry[0].resource.parameter[0]",
        fhirPathPatch("Patient/" + id, "Patient.contact", "gender", "\"valueCode\":\"male\""));
    assertRejected(
        400,
        "Bundle.entry[0].resource",
        SampleBundles.entry(
            UniqueIdentifiers.urn(), SampleResources.patient(mark), "PATCH", "Patient/" + id, ""));
    assertRejected(
        412,
        "Bundle.entry[0]",
        jsonPatch("Patient/" + id, there)
            .replace("\"url\"", "\"ifMatch\":\"W/\\\"9\\\"\",\"url\""));
  }

  @Test
  void aPatchAndAnUpdateOfOneResourceInATransactionAreRejected() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();
    var patch = jsonPatch("Patient/" + id, "[{'op':'add','path':'/active','value':true}]");

    for (var other :
        List.of(
            SampleBundles.entry(
                UniqueIdentifiers.urn(),
                withId(id, SampleResources.patient(mark)),
                "PUT",
                "Patient/" + id,
                ""),
            jsonPatch(
                UniqueIdentifiers.search("Patient", mark),
                "[{'op':'add','path':'/active','value':true}]"))) {
      var response = client.transaction(patch, other);

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.issueCodes()).containsExactly("duplicate");
    }
  }

  private void assertRejected(int status, String expression, String entry) {
    var response = client.transaction(entry);
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.expressions()).containsExactly(expression);
  }

  /** Builds an entry with a JSON Patch, which is given with single quotes. */
  private static String jsonPatch(String url, String operations) {
    var data = Base64.getEncoder().encodeToString(operations.replace('\'', '"').getBytes());
    return SampleBundles.entry(
        UniqueIdentifiers.urn(),
        "{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"%s\"}"
            .formatted(data),
        "PATCH",
        url,
        "");
  }

  /** Builds an entry with a FHIRPath Patch that adds a value. */
  private static String fhirPathPatch(String url, String path, String name, String value) {
    return SampleBundles.entry(
        UniqueIdentifiers.urn(),
        """
        {"resourceType":"Parameters","parameter":[{"name":"operation","part":[\
        {"name":"type","valueCode":"add"},{"name":"path","valueString":"%s"},\
        {"name":"name","valueString":"%s"},{"name":"value",%s}]}]}\
        """
            .formatted(path, name, value),
        "PATCH",
        url,
        "");
  }
}
