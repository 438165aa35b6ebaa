package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketex.intake.TransactionClient.idOf;
import static org.ketex.intake.TransactionClient.statuses;
import static org.ketex.intake.TransactionClient.withId;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that references and narrative links between the entries of a transaction are rewritten. */
@OnEachDatabase
class TransactionReferencesTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private final String patient = UniqueIdentifiers.urn();
  private final TransactionClient client;

  TransactionReferencesTest(TestDatabase database) {
    server = database.server();
    client = new TransactionClient(server, mark);
  }

  @Test
  void fullUrlReferencesBecomeReferencesToTheStoredResources() {
    var response =
        client.transaction(
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, patient)),
            SampleBundles.create(patient, SampleResources.patient(mark)));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var encounter = server.get(UniqueIdentifiers.search("Encounter", mark)).resources().getFirst();
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(encounter.at("/subject/reference").asText()).isEqualTo("Patient/" + id);
    assertThat(response.json().at("/entry/1/response/location").asText())
        .isEqualTo("Patient/" + id + "/_history/1");
    assertThat(response.json().at("/entry/1/response/etag").asText()).isEqualTo("W/\"1\"");
  }

  @Test
  void narrativeLinksToAnEntryAreRewritten() {
    var patient = "https://ehr.example.org/Patient/" + mark;
    var text =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
            + "<a href=\\\"%s\\\">patient</a></div>\"}";

    var response =
        client.transaction(
            SampleBundles.create(
                patient, SampleResources.patient(mark, ",\"id\":\"" + mark + "\"")),
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, text.formatted(patient))));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(
            server
                .get(UniqueIdentifiers.search("Observation", mark))
                .resources()
                .getFirst()
                .at("/text/div")
                .asText())
        .contains("href=\"Patient/" + id + "\"");
  }

  @Test
  void anAbsoluteReferenceToThisServerIsStoredAsRelative() {
    var id = server.post("Patient", SampleResources.patient(mark)).createdId();

    server.post("Encounter", SampleResources.encounter(mark, server.base() + "/Patient/" + id));

    assertThat(
            server
                .get(UniqueIdentifiers.search("Encounter", mark))
                .resources()
                .getFirst()
                .at("/subject/reference")
                .asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void referencesToAUrnOidFullUrlAreRewritten() {
    var oid = "urn:oid:2.25." + Math.abs(mark.hashCode());

    var response =
        client.transaction(
            SampleBundles.create(oid, SampleResources.patient(mark)),
            SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, oid)));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(client.stored("Encounter").at("/subject/reference").asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void aReferenceToAnUnknownUrnIsRejected() {
    for (var name : List.of("urn:oid:2.25.999", UniqueIdentifiers.urn())) {
      var response =
          client.transaction(
              SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.encounter(mark, name)));

      assertThat(response.status()).isEqualTo(422);
      assertThat(response.issueCodes()).containsExactly("unresolved-reference");
      assertThat(response.expressions())
          .containsExactly("Bundle.entry[0].resource.subject.reference");
    }
  }

  @Test
  void aRelativeReferenceIsResolvedAgainstTheFullUrl() {
    var root = "https://ehr.example.org/" + mark + "/";

    var response =
        client.transaction(
            SampleBundles.create(
                root + "Encounter/7", withId("7", SampleResources.encounter(mark, "Patient/7"))),
            SampleBundles.create(root + "Patient/7", withId("7", SampleResources.patient(mark))));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(client.stored("Encounter").at("/subject/reference").asText())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void onlyReferencesUrisAndUuidsToAnEntryAreRewritten() {
    var extension = ",{\"url\":\"https://test.example.org/x\",\"%s\":\"%s\"}";
    var more =
        ",\"identifier\":[{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"%1$s\"}],"
            + "\"extension\":[{\"url\":\"https://test.example.org/y\",\"valueString\":\"%1$s\"}"
            + extension.formatted("valueUri", "%1$s")
            + extension.formatted("valueUuid", "%1$s")
            + extension.formatted("valueCanonical", "%1$s")
            + "],\"note\":[{\"text\":\"%1$s\"}]";

    var response =
        client.transaction(
            SampleBundles.create(patient, SampleResources.patient(mark)),
            SampleBundles.create(
                UniqueIdentifiers.urn(), observationWithoutIdentifier(more.formatted(patient))));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    var observation = server.get("Observation/" + idOf(response, 1)).json();
    assertThat(observation.findValue("valueUri").asText()).isEqualTo("Patient/" + id);
    assertThat(observation.findValue("valueUuid").asText()).isEqualTo("Patient/" + id);
    assertThat(observation.findValue("valueCanonical").asText()).isEqualTo(patient);
    assertThat(observation.findValue("valueString").asText()).isEqualTo(patient);
    assertThat(observation.at("/identifier/0/value").asText()).isEqualTo(patient);
    assertThat(observation.at("/note/0/text").asText()).isEqualTo(patient);
  }

  @Test
  void onlyHrefAndSrcAttributesOfTheNarrativeAreRewritten() {
    var patient = "https://ehr.example.org/Patient/" + mark;
    var text =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>"
            + "<img src='%1$s'/><a href = \\\"%1$s\\\" title=\\\"%1$s\\\">\\\"%1$s\\\"</a></div>\"}";

    var response =
        client.transaction(
            SampleBundles.create(patient, withId(mark, SampleResources.patient(mark))),
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, text.formatted(patient))));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    var id = server.get(UniqueIdentifiers.search("Patient", mark)).ids().getFirst();
    assertThat(client.stored("Observation").at("/text/div").asText())
        .contains(
            "src='Patient/" + id + "'",
            "href = \"Patient/" + id + "\"",
            "title=\"" + patient + "\"",
            ">\"" + patient + "\"<");
  }

  @Test
  void narrativeLinksToAUrnUuidAreRewrittenOrRejected() {
    var link =
        ",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
            + "<a href=\\\"%s\\\">patient</a></div>\"}";

    var response =
        client.transaction(
            SampleBundles.create(patient, SampleResources.patient(mark)),
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, link.formatted(patient))));
    var toNothing =
        client.transaction(
            SampleBundles.create(
                UniqueIdentifiers.urn(),
                SampleResources.observation(mark, link.formatted(UniqueIdentifiers.urn()))));

    assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
    assertThat(client.stored("Observation").at("/text/div").asText())
        .contains("href=\"Patient/" + idOf(response, 0) + "\"");
    assertThat(toNothing.status()).isEqualTo(422);
  }

  @Test
  void aVersionedReferenceToAnEntryPointsToTheStoredVersion() {
    var root = "http://old.example.org/fhir/";
    for (var reference : List.of("Patient/p1/_history/7", root + "Patient/p1/_history/7")) {
      var each = UniqueIdentifiers.value();

      var response =
          client.transaction(
              SampleBundles.create(
                  root + "Patient/p1", SampleResources.patient(each, ",\"id\":\"p1\"")),
              SampleBundles.create(
                  root + "Encounter/e1", withId("e1", SampleResources.encounter(each, reference))));

      assertThat(statuses(response)).containsExactly("201 Created", "201 Created");
      assertThat(
              server
                  .get(UniqueIdentifiers.search("Encounter", each))
                  .resources()
                  .getFirst()
                  .at("/subject/reference")
                  .asText())
          .isEqualTo("Patient/" + idOf(response, 0) + "/_history/1");
    }
  }

  /** Builds an Observation without the identifier that searches of the test use. */
  private static String observationWithoutIdentifier(String more) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"anything\"}%s}"
        .formatted(more);
  }
}
