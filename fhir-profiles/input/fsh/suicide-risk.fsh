Profile: SuicideRisk
Parent: Observation
Id: suicide-risk
Title: "Suicide Risk"
Description: "How high a clinician judged the risk of suicide at one time, and what was done about it. Ketamine is given to people in acute danger, so the level is followed before a dose, after it and until the end of treatment. A level without an action is remarked upon and never refused."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "The level of suicide risk, and what was done"
* . ^definition = "One judgement of the risk of suicide of one patient, by the rules of the organisation."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert MadeOnADay
* insert ObservationCategory(survey, "A survey", "Marks the level as the result of a screening or an assessment.")
* extension contains SafetyAction named safetyAction 0..* MS
* extension[safetyAction] ^short = "What was done about the risk"
* extension[safetyAction] ^definition = "What was done to keep the patient safe, such as making a safety plan or withholding the dose. Expected when the risk is high."
* partOf MS
* partOf only Reference(Procedure)
* partOf ^short = "The session, if it was judged in one"
* partOf ^definition = "The session in which the risk was judged. A judgement between sessions has none."
* code MS
* code = $loinc#93374-7
* code ^short = "Always suicide risk level"
* code ^definition = "LOINC 93374-7, the suicide risk level of the Columbia screener. A level found by another way has the same code."
* value[x] MS
* value[x] only CodeableConcept
* value[x] from $suicide-risk-level-vs (required)
* value[x] ^short = "low | moderate | high"
* value[x] ^definition = "The level. Where the limits lie is set by the organisation. The answer codes of LOINC may be added as further codings, such as LA9194-7 for low."
* dataAbsentReason MS
* dataAbsentReason ^short = "Why there is no level"
* dataAbsentReason ^definition = "Why the risk that was to be judged was not, such as a patient who declined."
* derivedFrom MS
* derivedFrom ^short = "The answers or the score that it rests on"
* derivedFrom ^definition = "The QuestionnaireResponse of the screener (LOINC 93373-9), or the score that raised the question."
* obeys ketex-risk-level and ketex-risk-action

Invariant: ketex-risk-level
Description: "A suicide risk must have a level, or say why there is none: add valueCodeableConcept, or dataAbsentReason."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"

Invariant: ketex-risk-action
Description: "A high risk of suicide should say what was done to keep the patient safe: add the extension safety-action."
Severity: #warning
Expression: "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/suicide-risk-level' and code = 'high').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').exists()"
