package org.ketex.validation.crossresource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;

/**
 * Tests that cross-resource rules consider submitted and stored resources together. Each single
 * rule is tested by the examples of the guide.
 */
class CrossResourceRulesTest {

  private static final String DOSING =
      "{\"coding\":[{\"system\":\"https://w3id.org/ketex/CodeSystem/session-type\",\"code\":\"dosing\"}]}";

  private final TestServer server = TestDatabase.H2.server();
  private final String mark = UniqueIdentifiers.value();
  private final String patient =
      "Patient/" + server.post("Patient", SampleResources.patient(mark)).createdId();

  @Test
  void crossResourceRulesCompareASessionWithItsStoredPlan() {
    var other =
        "Patient/"
            + server
                .post("Patient", SampleResources.patient(UniqueIdentifiers.value()))
                .createdId();
    var plan = store("CarePlan", plan(patient));

    var valid = server.post("Procedure/$validate", session(patient, plan, ""));
    var invalid = server.post("Procedure/$validate", session(other, plan, ""));

    assertThat(rules(valid)).isEmpty();
    assertThat(rules(invalid)).containsExactly("record-session-patient");
    assertThat(invalid.issueCodes()).contains("record");
  }

  @Test
  void crossResourceRulesResolveConditionalReferencesInABundle() {
    var plan = "CarePlan?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;
    store("CarePlan", plan(patient));
    var otherPatient = UniqueIdentifiers.urn();

    var answer =
        server.post(
            "Bundle/$validate",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.create(
                    otherPatient, SampleResources.patient(UniqueIdentifiers.value())),
                SampleBundles.create(UniqueIdentifiers.urn(), session(otherPatient, plan, ""))));

    assertThat(rules(answer)).contains("record-session-patient");
    assertThat(answer.expressions()).contains("Bundle.entry[1].resource");
  }

  @Test
  void crossResourceRulesConsiderResourcesThatReferToAStoredResource() {
    var plan = store("CarePlan", plan(patient));
    var session = store("Procedure", session(patient, plan, ",\"category\":" + DOSING));

    assertThat(rules(server.get(session + "/$validate")))
        .containsExactly("record-pressure-before-dose");

    store("Observation", pressure(session));
    assertThat(rules(server.get(session + "/$validate"))).isEmpty();
  }

  @Test
  void crossResourceRulesDoNotReportMissingReferrersOfASingleResource() {
    var plan = store("CarePlan", plan(patient));

    var answer =
        server.post("Procedure/$validate", session(patient, plan, ",\"category\":" + DOSING));

    assertThat(rules(answer)).isEmpty();
  }

  private String store(String type, String resource) {
    var answer = server.post(type, resource);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return type + "/" + answer.createdId();
  }

  private String plan(String subject) {
    return """
        {"resourceType":"CarePlan","identifier":[{"system":"%s","value":"%s"}],
        "status":"active","intent":"plan","subject":{"reference":"%s"}}"""
        .formatted(UniqueIdentifiers.SYSTEM, mark, subject);
  }

  private String session(String subject, String plan, String more) {
    return """
        {"resourceType":"Procedure","identifier":[{"system":"%s","value":"%s"}],
        "status":"completed","subject":{"reference":"%s"},"basedOn":[{"reference":"%s"}],
        "performedPeriod":{"start":"2026-03-04T10:00:00Z","end":"2026-03-04T12:00:00Z"}%s}"""
        .formatted(UniqueIdentifiers.SYSTEM, mark, subject, plan, more);
  }

  private String pressure(String session) {
    return """
        {"resourceType":"Observation","status":"final","subject":{"reference":"%s"},
        "partOf":[{"reference":"%s"}],"effectiveDateTime":"2026-03-04T09:50:00Z",
        "extension":[{"url":"https://w3id.org/ketex/StructureDefinition/session-phase",
        "valueCodeableConcept":{"coding":[{
        "system":"https://w3id.org/ketex/CodeSystem/session-phase","code":"baseline"}]}}],
        "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]}}"""
        .formatted(patient, session);
  }

  /** Returns the ids of the violated cross-resource rules. */
  private static List<String> rules(ServerResponse answer) {
    return Json.list(answer.json(), "issue")
        .valueStream()
        .filter(issue -> issue.at("/details/coding/0/code").asText().equals("record"))
        .map(issue -> issue.at("/extension/0/valueString").asText())
        .map(rule -> rule.substring(rule.indexOf('#') + 1))
        .toList();
  }
}
