Profile: DischargeReadiness
Parent: Observation
Id: discharge-readiness
Title: "Discharge Readiness"
Description: "Whether the patient was fit to leave after a dose, criterion by criterion: blood pressure, saturation, consciousness, orientation, risk of suicide, somebody to go home with. Sites add criteria of their own."
* insert CompliesWithUSCore(us-core-simple-observation)
* . ^short = "Whether the patient was fit to leave"
* . ^definition = "One judgement of whether one patient was fit to leave one session."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert MadeOnADay
* insert ObservationCategory(exam, "An examination", "Marks the judgement as what a clinician found.")
* extension contains
    MinutesFromDose named minutesFromDose 0..1 MS and
    SafetyAction named safetyAction 0..* MS
* extension[minutesFromDose] ^short = "Minutes after the dose"
* extension[minutesFromDose] ^definition = "Minutes from the first dose of the session to this judgement: how long the patient was observed."
* extension[safetyAction] ^short = "What was done if the patient was not fit"
* extension[safetyAction] ^definition = "What was done for a patient who was not fit, or who left before being fit."
* partOf 1..* MS
* partOf only Reference(Procedure)
* partOf ^short = "The session that the patient leaves"
* partOf ^definition = "The dosing or infusion session."
* code MS
* code = $ketamine-observation#discharge-readiness
* code ^short = "Always discharge-readiness"
* code ^definition = "Marks the judgement as one of readiness to leave."
* value[x] 1..1 MS
* value[x] only CodeableConcept
* value[x] from $discharge-decision-vs (required)
* value[x] ^short = "ready | not-ready | left-early"
* value[x] ^definition = "The judgement as a whole."
* note MS
* note ^short = "Why, where a criterion was not met"
* note ^definition = "What the clinician has to add, such as why the patient was let go although a criterion was not met."
* derivedFrom MS
* derivedFrom ^short = "The last readings, and the checklist"
* derivedFrom ^definition = "The readings and answers that the judgement rests on."
* component 1..* MS
* component ^short = "One criterion"
* component ^definition = "The criteria by which the patient was judged, each met or not."
* component.code MS
* component.code from $discharge-criterion-vs (extensible)
* component.code ^short = "blood-pressure | oxygen-saturation | consciousness | orientation | suicidality | escort …"
* component.code ^definition = "The criterion."
* component.value[x] MS
* component.value[x] only boolean
* component.value[x] ^short = "true: met; false: not met"
* component.value[x] ^definition = "Whether the criterion was met."
* component.dataAbsentReason MS
* component.dataAbsentReason ^short = "Why it was not judged"
* component.dataAbsentReason ^definition = "Why the criterion was not judged, such as not applicable at home."
* obeys ketex-discharge-answered and ketex-discharge-criteria and ketex-discharge-unmet and ketex-discharge-left-early

Invariant: ketex-discharge-answered
Description: "Each criterion must be met or not met, or say why it was not judged: add valueBoolean, or dataAbsentReason."
Severity: #error
Expression: "component.all(value.exists() or dataAbsentReason.exists())"

Invariant: ketex-discharge-criteria
Description: "Readiness to leave should be judged by blood pressure, oxygen saturation, consciousness, orientation, suicidality and escort: add the components that are missing, with dataAbsentReason where one was not judged."
Severity: #warning
Expression: "component.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/discharge-criterion' and (code = 'blood-pressure' or code = 'oxygen-saturation' or code = 'consciousness' or code = 'orientation' or code = 'suicidality' or code = 'escort')).code.distinct().count() = 6"

Invariant: ketex-discharge-unmet
Description: "A patient who was let go although a criterion was not met should have the reason recorded: add a note, or correct the criterion."
Severity: #warning
Expression: "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/discharge-decision' and code = 'ready').exists() implies (component.value.ofType(boolean).all($this = true) or note.exists())"

Invariant: ketex-discharge-left-early
Description: "A patient who left before being fit should have recorded what was done: add the extension safety-action."
Severity: #warning
Expression: "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/discharge-decision' and code = 'left-early').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').exists()"
