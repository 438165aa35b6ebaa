package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests the validation policies of sources: invalid resources are rejected, reported or tagged. */
class SourceValidationPolicyTest {

  private static final String CODES = "https://w3id.org/ketex/CodeSystem/issue-code";

  private static final String OUTCOME = "return=OperationOutcome";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void anInvalidResourceOfASourceWithoutPolicyIsRejected() {
    var mark = UniqueIdentifiers.value();

    var response = server.post("Patient", wrong(mark, "https://other.example.org"));

    assertThat(response.status()).isEqualTo(422);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
  }

  @Test
  void anInvalidResourceUnderTheReportPolicyIsStoredUnchanged() {
    var mark = UniqueIdentifiers.value();

    var response = server.post("Patient", wrong(mark, "https://reported.example.org/ehr"));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.issueCodes()).contains("invalid");
    var stored = server.get("Patient/" + response.createdId());
    assertThat(stored.json().path("gender").asText()).isEqualTo("yes");
    assertThat(stored.json().has("contained")).isFalse();
  }

  @Test
  void anInvalidResourceUnderTheTagPolicyHasATagAndItsOutcome() {
    var mark = UniqueIdentifiers.value();

    var response = server.post("Patient", wrong(mark, "https://tagged.example.org"));

    assertThat(response.status()).isEqualTo(201);
    var found =
        server
            .get(UniqueIdentifiers.search("Patient", mark) + "&_tag=" + CODES + "|invalid")
            .resources();
    assertThat(found).hasSize(1);
    var patient = found.getFirst();
    assertThat(patient.at("/contained/0/resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(patient.at("/contained/0/issue/0/severity").asText()).isEqualTo("error");
    assertThat(patient.at("/extension/0/valueReference/reference").asText())
        .isEqualTo("#" + patient.at("/contained/0/id").asText());
  }

  @Test
  void theSourceOfABundleAppliesToTheBundleItself() {
    var mark = UniqueIdentifiers.value();
    var bundle =
        """
        {"resourceType": "Bundle", "meta": {"source": "%s"}, "type": "transaction",
         "total": 1, "entry": [%s]}
        """;
    var entry = SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.patient(mark));

    var rejected = server.post("", bundle.formatted("https://other.example.org", entry));
    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected.body()).contains("bdl-1");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();

    var stored = server.post("", bundle.formatted("https://oracle.example.org", entry));
    assertThat(stored.status()).as(stored.body()).isEqualTo(200);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).hasSize(1);
  }

  @Test
  void aDisplayThatDiffersFromTheCodeSystemIsAWarning() {
    var response = server.post("Patient", married("https://other.example.org"), "Prefer", OUTCOME);

    assertThat(response.status()).as(response.body()).isEqualTo(201);
    var issue = response.json().at("/issue/0");
    assertThat(issue.path("severity").asText()).isEqualTo("warning");
    assertThat(issue.at("/details/text").asText()).contains("\"wed\"", "\"Married\"");
    assertThat(issue.at("/expression/0").asText()).isEqualTo("Patient.maritalStatus");
    assertThat(response.body()).doesNotContain("None of the codings");
  }

  @Test
  void aSourceMayRequireOfficialDisplaysOrExcludeThemFromValidation() {
    var official =
        server.post("Patient", married("https://official-displays.example.org"), "Prefer", OUTCOME);
    assertThat(official.status()).isEqualTo(422);
    assertThat(official.issueCodes()).containsExactly("invalid");

    var local =
        server.post("Patient", married("https://local-displays.example.org"), "Prefer", OUTCOME);
    assertThat(local.status()).isEqualTo(201);
    assertThat(local.body()).doesNotContain("wed");
  }

  @Test
  void aDisplayOfACodeInARequiredValueSetIsAWarningOnWritesAndAnErrorOfValidate() {
    var allergy =
        """
        {"resourceType": "AllergyIntolerance", "patient": {"display": "Anna"},
         "clinicalStatus": {"coding": [{"display": "still there", "code": "%s",
           "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"}]}}
        """;

    var stored = server.post("AllergyIntolerance", allergy.formatted("active"), "Prefer", OUTCOME);
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(stored.body()).contains("still there");
    assertThat(server.post("AllergyIntolerance", allergy.formatted("there")).status())
        .isEqualTo(422);

    var validated = server.post("AllergyIntolerance/$validate", allergy.formatted("active"));
    assertThat(validated.json().at("/issue/0/severity").asText()).isEqualTo("error");
  }

  private static String married(String source) {
    return SampleResources.patient(
        UniqueIdentifiers.value(),
        """
        ,"meta":{"source":"%s"},"maritalStatus":{"coding":[{"code":"M","display":"wed",
        "system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"}]}
        """
            .formatted(source));
  }

  @Test
  void aCorrectedResourceUnderTheTagPolicyLosesTagAndOutcome() {
    var created =
        server.post("Patient", wrong(UniqueIdentifiers.value(), "https://tagged.example.org"));
    var path = "Patient/" + created.createdId();
    var stored = server.get(path).body();

    var stillWrong = server.put(path, stored);
    var corrected = server.put(path, server.get(path).body().replace("\"yes\"", "\"female\""));

    assertThat(stillWrong.status()).isEqualTo(200);
    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    assertThat(server.get(path).json().has("contained")).isFalse();
    assertThat(server.get(path).json().has("extension")).isFalse();
    assertThat(server.get(path).json().at("/meta/tag")).isEmpty();
  }

  @Test
  void theSourcePolicyAppliesToEachResourceOfATransaction() {
    var mark = UniqueIdentifiers.value();
    var tolerated =
        SampleBundles.create(UniqueIdentifiers.urn(), wrong(mark, "https://tagged.example.org"));
    var right =
        SampleBundles.create(UniqueIdentifiers.urn(), SampleResources.observation(mark, ""));
    var rejected =
        SampleBundles.create(UniqueIdentifiers.urn(), wrong(mark, "https://other.example.org"));

    var whole = server.post("", SampleBundles.bundle("transaction", tolerated, right));
    var mixed = server.post("", SampleBundles.bundle("transaction", tolerated, rejected));

    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    assertThat(outcomeOfFirst(whole)).isEqualTo("error");
    assertThat(mixed.status()).isEqualTo(422);
    assertThat(mixed.expressions()).first().asString().startsWith("Bundle.entry[1]");
  }

  private static String outcomeOfFirst(ServerResponse response) {
    return response.json().at("/entry/0/response/outcome/issue/0/severity").asText();
  }

  private static String wrong(String mark, String source) {
    return SampleResources.patient(
        mark, ",\"gender\":\"yes\",\"meta\":{\"source\":\"%s\"}".formatted(source));
  }
}
