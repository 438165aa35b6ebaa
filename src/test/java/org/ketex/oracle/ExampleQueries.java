package org.ketex.oracle;

import java.util.List;
import java.util.stream.Stream;

/**
 * Lists hand-written queries that are always executed and recorded: at least one for each
 * interpretation of the specification, whatever the generated ones cover.
 */
final class ExampleQueries {

  private static final String KIND = "example";

  private ExampleQueries() {}

  static boolean has(OracleQuery query) {
    return query.kind().startsWith(KIND);
  }

  static List<OracleQuery> all() {
    return Stream.of(
            "Observation?date=eb9999",
            "Observation?date=ge9999",
            "Observation?date=gt2020-02-29T09:00:00.001Z",
            "Observation?date=ge2020-02-29T23:59:59.999Z",
            "DiagnosticReport?date=ge2020-01-31",
            "Encounter?date=le2019-12-31T23:59:59.999Z",
            "Communication?received=ge2020",
            "MedicationRequest?authoredon=eq2020-02-01",
            "RiskAssessment?probability=0.3",
            "RiskAssessment?probability=0.4",
            "Observation?value-quantity=5.4||tablets",
            "Observation?combo-value-quantity=ap-5.4||mg",
            "Observation?value-quantity=lt14|http://unitsofmeasure.org|{score}",
            "Observation?value-quantity=98.6|http://unitsofmeasure.org|[degF]",
            "Invoice?totalgross=le119||EUR",
            "Patient?link:missing=false",
            "Patient?family=strasser",
            "Patient?family:contains=raßer",
            "Patient?identifier:text=MRN",
            "Patient?gender:in=http://hl7.org/fhir/ValueSet/administrative-gender",
            "Patient?gender:not-in=http://hl7.org/fhir/ValueSet/administrative-gender",
            "Patient?gender:in=http://hl7.org/fhir/ValueSet/observation-status",
            "Observation?status:in=http://hl7.org/fhir/ValueSet/observation-status",
            "Observation?status:not-in=http://hl7.org/fhir/ValueSet/observation-status",
            "Observation?category:in=http://hl7.org/fhir/ValueSet/observation-category",
            "Condition?clinical-status:in=http://hl7.org/fhir/ValueSet/condition-clinical",
            "Condition?clinical-status:not-in=http://hl7.org/fhir/ValueSet/condition-clinical",
            "Condition?clinical-status:below=http://terminology.hl7.org/CodeSystem/condition-clinical|active",
            "Condition?clinical-status:above=http://terminology.hl7.org/CodeSystem/condition-clinical|recurrence",
            "Location?partof:below=${loc-1}",
            "Encounter?class:in=http://terminology.hl7.org/ValueSet/v3-ActEncounterCode",
            "Patient?identifier:missing=true",
            "Patient?_profile=https://profiles.example.org/a",
            "Patient?name=O'Brien\\, the 3rd\\|\\\\\\$",
            "Patient?address=all in one line",
            "Patient?family=spaced  out",
            "Observation?code=http://loinc.org|44261-6",
            "MedicationRequest?authoredon=2020-01",
            "Patient?_filter=_security eq http://terminology.hl7.org/CodeSystem/v3-Confidentiality|N",
            "Condition?_filter=(onset-date lt 1900) or (onset-date ge 2019-06)",
            "Appointment?_filter=part-status ne accepted",
            "Patient?_filter=address-city ne \"Köln\"",
            "Patient?_filter=identifier ne https://p.example.org/ssn|M1",
            "CarePlan?_id=${plan-1}&_revinclude=CarePlan:part-of&_include=CarePlan:patient",
            "Practitioner?_include=*",
            "Patient?_has:Provenance:target:target._id=${obs-1}",
            "Schedule?actor:Practitioner._has:CarePlan:performer:instantiates-uri=https://plans.example.org/kap.html",
            "Observation?subject.status:not=suspended",
            "Patient?general-practitioner:Practitioner.phone:not=+49 30 1234",
            "Composition?author:Device.url=https://pumps.example.org/p100",
            "Group?characteristic-value=http://loinc.org|21112-8$http://hl7.org/fhir/administrative-gender|female",
            "DiagnosticReport?_id=${rep-1},${rep-2}&_include:iterate=*",
            "Procedure?_sort=code",
            "Observation?_sort=-code",
            "Condition?_sort=-code&_count=6",
            "Encounter?_sort=-date",
            "Encounter?_sort=-practitioner",
            "RiskAssessment?_sort=-probability")
        .map(url -> new OracleQuery(url.contains("_sort=") ? KIND + ": _sort" : KIND, url))
        .toList();
  }
}
