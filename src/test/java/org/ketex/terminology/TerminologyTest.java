package org.ketex.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the terminology operations on codes of the guide and of FHIR. */
class TerminologyTest {

  private static final String SET = "https://w3id.org/ketex/ValueSet/";
  private static final String SYSTEM = "https://w3id.org/ketex/CodeSystem/";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void validateCodeRejectsAnUnknownUcumUnit() {
    var answer =
        server.get("CodeSystem/$validate-code?url=http://unitsofmeasure.org&code=furlongs").body();

    assertThat(answer)
        .contains("\"valueBoolean\":false", "furlongs")
        .doesNotContain("localization");
  }

  @Test
  void expandReturnsTheCodesOfEveryValueSetOfTheGuide() {
    var sets = server.get("ValueSet").resources();

    assertThat(sets).isNotEmpty();
    for (var set : sets) {
      var answer = server.get("ValueSet/" + set.path("id").asText() + "/$expand");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(codes(answer)).as(set.path("id").asText()).isNotEmpty();
    }
  }

  @Test
  void expandFiltersAndPages() {
    var all = codes(server.get("ValueSet/$expand?url=" + SET + "session-type"));
    var filtered = server.get("ValueSet/$expand?url=" + SET + "session-type&filter=PREP");
    var page = server.get("ValueSet/$expand?url=" + SET + "session-type&offset=1&count=2");

    assertThat(all).contains("preparation", "dosing", "integration");
    assertThat(codes(filtered)).containsExactly("preparation");
    assertThat(codes(page)).isEqualTo(all.subList(1, 3));
    assertThat(page.json().at("/expansion/total").asInt()).isEqualTo(all.size());
  }

  /**
   * Code systems without complete local content may have designations that are not available here.
   */
  @Test
  void validateCodeComparesTheDisplayOnlyForCompleteCodeSystems() {
    var check = "CodeSystem/$validate-code?code=%s&display=%s&url=%s";

    assertThat(result(server.get(check.formatted("dosing", "DOSING", SYSTEM + "session-type"))))
        .isTrue();
    assertThat(result(server.get(check.formatted("dosing", "Doze", SYSTEM + "session-type"))))
        .isFalse();
    assertThat(result(server.get(check.formatted("44261-6", "PHQ-9", "http://loinc.org"))))
        .isTrue();
  }

  @Test
  void expandReturnsTheCodesOfAValueSetOfFhir() {
    var answer =
        server.get("ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender");

    assertThat(codes(answer)).containsExactlyInAnyOrder("male", "female", "other", "unknown");
  }

  @Test
  void expandReturnsTheCodesOfAValueSetInTheRequest() {
    var answer =
        server.post(
            "ValueSet/$expand",
            """
            {"resourceType":"Parameters","parameter":[{"name":"valueSet","resource":
            {"resourceType":"ValueSet","status":"active","compose":{"include":[
            {"system":"%ssession-phase","concept":[{"code":"baseline"}]}]}}}]}"""
                .formatted(SYSTEM));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(codes(answer)).containsExactly("baseline");
  }

  @Test
  void expandReportsValueSetsThatCannotBeExpanded() {
    assertThat(server.get("ValueSet/$expand?url=" + SET + "nothing").status()).isEqualTo(404);
    assertThat(server.get("ValueSet/$expand").status()).isEqualTo(400);
    var snomed = server.get("ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/body-site");
    assertThat(snomed.status()).as(snomed.body()).isEqualTo(422);
    assertThat(snomed.issueCodes()).containsExactly("not-checked");
  }

  @Test
  void validateCodeChecksMembershipInAValueSet() {
    var set =
        "ValueSet/$validate-code?url=" + SET + "session-type&system=" + SYSTEM + "session-type";

    assertThat(result(server.get(set + "&code=dosing"))).isTrue();
    assertThat(result(server.get(set + "&code=sleeping"))).isFalse();
    assertThat(server.get(set + "&code=sleeping").body()).contains("message");
    assertThat(
            result(
                server.get(
                    "ValueSet/session-type/$validate-code?code=dosing&system="
                        + SYSTEM
                        + "session-type")))
        .isTrue();
    var concept =
        """
        {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"%ssession-type"},
        {"name":"codeableConcept","valueCodeableConcept":{"coding":[
        {"system":"https://other.example.org","code":"x"},
        {"system":"%ssession-type","code":"integration"}]}}]}"""
            .formatted(SET, SYSTEM);
    assertThat(result(server.post("ValueSet/$validate-code", concept))).isTrue();
  }

  @Test
  void validateCodeNamesThePartOfAValueSetThatIsNotAvailable() {
    var bodySite = "ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/body-site&code=";

    var snomed = server.get(bodySite + "53120007&system=http://snomed.info/sct");
    assertThat(snomed.status()).as(snomed.body()).isEqualTo(422);
    assertThat(snomed.issueCodes()).containsExactly("not-checked");
    assertThat(snomed.body()).contains("the content of http://snomed.info/sct is not available");
    // Whatever the missing part contains, it contains no code of this system.
    assertThat(result(server.get(bodySite + "baseline&system=" + SYSTEM + "session-phase")))
        .isFalse();
  }

  @Test
  void validateCodeReportsDefinedUndefinedAndUncheckableCodes() {
    var system = "CodeSystem/$validate-code?url=";

    assertThat(result(server.get(system + SYSTEM + "session-phase&code=baseline"))).isTrue();
    assertThat(result(server.get(system + SYSTEM + "session-phase&code=bedtime"))).isFalse();
    assertThat(result(server.get(system + "http://unitsofmeasure.org&code=mg"))).isTrue();
    assertThat(result(server.get(system + "http://unitsofmeasure.org&code=mm Hg"))).isFalse();
    var unknown = server.get(system + "https://other.example.org&code=x");
    assertThat(unknown.status()).as(unknown.body()).isEqualTo(422);
  }

  @Test
  void lookupReturnsDisplayAndDefinition() {
    var answer = server.get("CodeSystem/$lookup?system=" + SYSTEM + "session-type&code=dosing");

    assertThat(value(answer, "display")).isNotEmpty();
    assertThat(answer.body()).contains("definition");
    assertThat(server.get("CodeSystem/$lookup?system=" + SYSTEM + "session-type&code=x").status())
        .isEqualTo(404);
    assertThat(
            value(server.get("CodeSystem/$lookup?system=http://loinc.org&code=44261-6"), "display"))
        .contains("PHQ-9");
  }

  @Test
  void subsumesComparesCodesInTheHierarchy() {
    var actCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    var subsumes = "CodeSystem/$subsumes?system=" + actCode;

    assertThat(value(server.get(subsumes + "&codeA=IMP&codeB=IMP"), "outcome"))
        .isEqualTo("equivalent");
    assertThat(value(server.get(subsumes + "&codeA=IMP&codeB=ACUTE"), "outcome"))
        .isEqualTo("subsumes");
    assertThat(value(server.get(subsumes + "&codeA=ACUTE&codeB=IMP"), "outcome"))
        .isEqualTo("subsumed-by");
    assertThat(value(server.get(subsumes + "&codeA=AMB&codeB=IMP"), "outcome"))
        .isEqualTo("not-subsumed");
  }

  @Test
  void capabilityStatementListsTheTerminologyOperations() {
    assertThat(server.get("metadata").body())
        .contains("ValueSet-expand", "CodeSystem-lookup", "ConceptMap-translate");
  }

  private static List<String> codes(ServerResponse answer) {
    return answer
        .json()
        .at("/expansion/contains")
        .valueStream()
        .map(concept -> concept.path("code").asText())
        .toList();
  }

  private static boolean result(ServerResponse answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return parameter(answer, "result").path("valueBoolean").asBoolean();
  }

  private static String value(ServerResponse answer, String name) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return parameter(answer, name)
        .propertyStream()
        .filter(property -> property.getKey().startsWith("value"))
        .map(property -> property.getValue().asText())
        .findFirst()
        .orElse("");
  }

  private static JsonNode parameter(ServerResponse answer, String name) {
    return answer
        .json()
        .path("parameter")
        .valueStream()
        .filter(parameter -> name.equals(parameter.path("name").asText()))
        .findFirst()
        .orElseThrow();
  }
}
