// What must hold between resources. FHIR's invariants see one resource; these see what it refers to
// and what refers to it, in the Bundle and in the record. Each action is a rule: its condition says
// when it is broken, its code how grave that is, its description what to mend. resolve() is
// FHIRPath's; referrers() gives the resources that refer to one.

RuleSet: RecordRule(id, type, severity)
* action[+].id = "{id}"
* action[=].code = http://hl7.org/fhir/issue-severity#{severity}
* action[=].trigger.type = #data-added
* action[=].trigger.name = "{id}"
* action[=].trigger.data.type = #{type}
* action[=].condition.kind = #applicability
* action[=].condition.expression.language = #text/fhirpath

Instance: record-rules
InstanceOf: PlanDefinition
Usage: #definition
Title: "Rules Across Resources"
Description: "What must hold between the resources of a patient's record: references that must agree, the order of sessions, sums of scores. The operation $validate evaluates them over what is sent and what is stored. Contradictions are errors; deviations in care are warnings, so that no report is refused for a missing process field."
* name = "RecordRules"
* status = #active
* type = http://terminology.hl7.org/CodeSystem/plan-definition-type#eca-rule
* purpose = "To find what no check of a single resource can find."
* insert RecordRule(record-session-patient, Procedure, error)
* action[=].title = "A session and its plan are about one patient"
* action[=].description = "The session is about another patient than its care plan: correct subject, or basedOn."
* action[=].condition.expression.expression = "basedOn.resolve().ofType(CarePlan).where(subject.reference != %resource.subject.reference).exists()"
* insert RecordRule(record-dose-patient, MedicationAdministration, error)
* action[=].title = "A dose and its session are about one patient"
* action[=].description = "The dose is about another patient than its session: correct subject, or partOf."
* action[=].condition.expression.expression = "partOf.resolve().ofType(Procedure).where(subject.reference != %resource.subject.reference).exists()"
* insert RecordRule(record-reading-patient, Observation, error)
* action[=].title = "A reading or score and its session are about one patient"
* action[=].description = "The observation is about another patient than its session: correct subject, or partOf."
* action[=].condition.expression.expression = "partOf.resolve().ofType(Procedure).where(subject.reference != %resource.subject.reference).exists()"
* insert RecordRule(record-encounter-patient, Procedure, error)
* action[=].title = "A session and its visit are about one patient"
* action[=].description = "The session is about another patient than its encounter: correct subject, or encounter."
* action[=].condition.expression.expression = "encounter.resolve().ofType(Encounter).where(subject.reference != %resource.subject.reference).exists()"
* insert RecordRule(record-dose-in-session-without-drug, MedicationAdministration, error)
* action[=].title = "No ketamine in preparation or integration"
* action[=].description = "The dose belongs to a session of a type in which no ketamine is taken: correct partOf, or the category of the session."
* action[=].condition.expression.expression = "status != 'entered-in-error' and status != 'not-done' and partOf.resolve().ofType(Procedure).category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and (code = 'preparation' or code = 'integration' or code = 'maintenance-check')).exists()"
* insert RecordRule(record-phq-9-sum, Observation, error)
* action[=].title = "A PHQ-9 total is the sum of its answers"
* action[=].description = "The PHQ-9 total is not the sum of the answers that it is derived from: correct the total, the answers, or derivedFrom."
* action[=].condition.expression.expression = "code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists() and derivedFrom.resolve().ofType(QuestionnaireResponse).item.where(linkId != '/69722-7').answer.value.ofType(Coding).code.count() = 9 and (value.ofType(integer) | value.ofType(Quantity).value).first() != derivedFrom.resolve().ofType(QuestionnaireResponse).item.where(linkId != '/69722-7').answer.value.ofType(Coding).select(iif(code = 'LA6568-5', 0, iif(code = 'LA6569-3', 1, iif(code = 'LA6570-1', 2, 3)))).aggregate($this + $total, 0)"
* insert RecordRule(record-session-in-encounter, Procedure, warning)
* action[=].title = "A session lies within its visit"
* action[=].description = "The session begins before its encounter or ends after it: check performedPeriod, and the period of the encounter."
* action[=].condition.expression.expression = "encounter.resolve().ofType(Encounter).period.where(start > %resource.performed.start or end < %resource.performed.end).exists()"
* insert RecordRule(record-session-number-taken, Procedure, warning)
* action[=].title = "Each session of a series has a number of its own"
* action[=].description = "Another session of the same type in the same series of this plan has the same number: check number and seriesLabel in the extension session-sequence."
* action[=].condition.expression.expression = "extension('https://w3id.org/ketex/StructureDefinition/session-sequence').extension('number').exists() and basedOn.resolve().ofType(CarePlan).referrers().ofType(Procedure).where(status != 'entered-in-error' and status != 'not-done' and identifier.first().value != %resource.identifier.first().value and category.coding.code = %resource.category.coding.code and extension('https://w3id.org/ketex/StructureDefinition/session-sequence').extension('number').value = %resource.extension('https://w3id.org/ketex/StructureDefinition/session-sequence').extension('number').value and extension('https://w3id.org/ketex/StructureDefinition/session-sequence').extension('seriesLabel').value.coding.code.first() ~ %resource.extension('https://w3id.org/ketex/StructureDefinition/session-sequence').extension('seriesLabel').value.coding.code.first()).exists()"
* insert RecordRule(record-integration-before-dose, Procedure, error)
* action[=].title = "Integration follows the session that it works on"
* action[=].description = "The integration session took place before the session with ketamine that it works on: check performedPeriod, or reasonReference."
* action[=].condition.expression.expression = "category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'integration').exists() and reasonReference.resolve().ofType(Procedure).where(category.coding.where(code = 'dosing' or code = 'infusion').exists() and performed.start > %resource.performed.start).exists()"
* insert RecordRule(record-therapist-in-team, CarePlan, warning)
* action[=].title = "The team of a KAP plan has a therapist"
* action[=].description = "The care team of this plan for psychotherapy has no therapist: add a participant with the role therapist."
* action[=].condition.expression.expression = "extension('https://w3id.org/ketex/StructureDefinition/treatment-modality').value.coding.where(code = 'kap' or code = 'blended').exists() and careTeam.resolve().ofType(CareTeam).exists() and careTeam.resolve().ofType(CareTeam).participant.role.coding.where(system = 'https://w3id.org/ketex/CodeSystem/care-team-role' and code = 'therapist').empty()"
* insert RecordRule(record-pressure-before-dose, Procedure, warning)
* action[=].title = "Blood pressure is taken before a dose"
* action[=].description = "No blood pressure before the dose is on record for this session: send the reading with session-phase baseline, or take it next time."
* action[=].condition.expression.expression = "status = 'completed' and category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and (code = 'dosing' or code = 'infusion')).exists() and referrers().ofType(Observation).where(code.coding.where(code = '85354-9').exists() and extension('https://w3id.org/ketex/StructureDefinition/session-phase').value.coding.where(code = 'baseline').exists()).empty()"
* insert RecordRule(record-old-weight, MedicationAdministration, warning)
* action[=].title = "The weight that a dose was computed from is recent"
* action[=].description = "The weight that the dose was computed from was taken more than 30 days before the dose (a default of this guide): weigh the patient again, or check the dates."
* action[=].condition.expression.expression = "dosage.extension('https://w3id.org/ketex/StructureDefinition/dose-basis').extension('weight').value.resolve().ofType(Observation).where(effective.ofType(dateTime) < (%resource.effective.ofType(Period).start | %resource.effective.ofType(dateTime)).first() - 30 days).exists()"
* insert RecordRule(record-high-risk-in-session, Procedure, warning)
* action[=].title = "A high risk of suicide found in a session is acted on"
* action[=].description = "A high risk of suicide was found in this completed session, and no action is recorded with it: add the extension safety-action to the finding."
* action[=].condition.expression.expression = "status = 'completed' and referrers().ofType(Observation).where(value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/suicide-risk-level' and code = 'high').exists() and extension('https://w3id.org/ketex/StructureDefinition/safety-action').empty()).exists()"
* insert RecordRule(record-course-count, Procedure, warning)
* action[=].title = "A course counts all its sessions"
* action[=].description = "More completed sessions with ketamine belong to this course than it says were delivered: correct delivered in the extension session-count."
* action[=].condition.expression.expression = "extension('https://w3id.org/ketex/StructureDefinition/session-count').extension('delivered').value.exists() and referrers().ofType(Procedure).where(status = 'completed' and category.coding.where(code = 'dosing' or code = 'infusion').exists()).count() > extension('https://w3id.org/ketex/StructureDefinition/session-count').extension('delivered').value.first()"
