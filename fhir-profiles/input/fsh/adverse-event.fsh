Profile: KetamineAdverseEvent
Parent: AdverseEvent
Id: ketamine-adverse-event
Title: "Ketamine Adverse Event"
Description: "An unwanted effect of ketamine, expected or not, with its seriousness, its outcome, the dose or session that is suspected, and what was done. Whatever is missing from a report is remarked upon; a report is refused only where it cannot be understood."
* . ^short = "An unwanted effect of ketamine"
* . ^definition = "One unwanted effect on one patient. Nausea and vomiting that come together may be one event."
* insert OneBusinessIdentifier
* insert AboutOnePatient
* extension contains
    SessionPhase named sessionPhase 0..1 MS and
    SafetyAction named safetyAction 0..* MS
* extension[sessionPhase] ^short = "Part of the session in which it began"
* extension[sessionPhase] ^definition = "The part of the session in which the event began. An event that began at home has none."
* extension[safetyAction] ^short = "What was done about it"
* extension[safetyAction] ^definition = "What was done for the patient, such as stopping the dose or treating with a drug."
* actuality MS
* actuality ^short = "actual | potential"
* actuality ^definition = "Whether it harmed the patient, or nearly did, such as a wrong dose that was noticed in time."
* category MS
* category ^short = "wrong-dose | wrong-rate | wrong-route-of-administration …"
* category ^definition = "The kind of error behind it, if there was one. Effects of a dose given as intended have none."
* event 1..1 MS
* event from $adverse-event-ketamine-vs (extensible)
* event ^short = "Nausea, raised blood pressure, acute dissociation …"
* event ^definition = "What happened, in SNOMED CT. Dissociation under the drug is no dissociative disorder, and has a code of this guide."
* encounter MS
* encounter ^short = "The visit or call in which it happened"
* encounter ^definition = "The encounter of the session, or the later one in which it was reported."
* date MS
* date ^short = "When it happened"
* date ^definition = "When the event began."
* detected MS
* detected ^short = "When it was noticed"
* detected ^definition = "When somebody noticed it, where its beginning is not known."
* seriousness 1..1 MS
* seriousness from $adverse-event-seriousness-vs (extensible)
* seriousness ^short = "Non-serious | Serious, and in what way"
* seriousness ^definition = "Whether it was serious in the sense of drug safety: death, danger to life, hospital, disability. A severe headache is severe and not serious."
* severity MS
* severity ^short = "mild | moderate | severe"
* severity ^definition = "How strong it was."
* outcome MS
* outcome ^short = "resolved | recovering | ongoing | fatal | unknown …"
* outcome ^definition = "How it ended, as far as is known. Expected for serious events."
* recorder MS
* recorder ^short = "Who reports it"
* recorder ^definition = "The clinician who made the record, or the patient."
* suspectEntity MS
* suspectEntity ^short = "The dose or session that may have caused it"
* suspectEntity ^definition = "What is suspected, with the judgement of causality."
* suspectEntity.instance MS
* suspectEntity.instance ^short = "The dose, or the session"
* suspectEntity.instance ^definition = "The MedicationAdministration that is suspected, or the session as a Procedure. Events per session are counted by this."
* obeys ketex-event-time and ketex-event-outcome and ketex-event-fatal and ketex-event-suspect and ketex-event-action

Invariant: ketex-event-time
Description: "An adverse event must say when it happened, or when it was noticed: add date or detected."
Severity: #error
Expression: "date.exists() or detected.exists()"

Invariant: ketex-event-outcome
Description: "A serious adverse event should have an outcome: add outcome, with ongoing or unknown where that is so."
Severity: #warning
Expression: "seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code != 'Non-serious').exists() implies outcome.exists()"

Invariant: ketex-event-fatal
Description: "An event that was fatal must not be called non-serious, and one that resulted in death must have no outcome but fatal: make seriousness and outcome agree."
Severity: #error
Expression: "(outcome.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-outcome' and code = 'fatal').exists() implies seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code = 'Non-serious').empty()) and (seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code = 'SeriousResultsInDeath').exists() implies outcome.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-outcome').all(code = 'fatal'))"

Invariant: ketex-event-suspect
Description: "An adverse event should name the dose or the session that is suspected: add suspectEntity.instance."
Severity: #warning
Expression: "suspectEntity.instance.exists()"

Invariant: ketex-event-action
Description: "A serious adverse event should say what was done: add the extension safety-action."
Severity: #warning
Expression: "seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code != 'Non-serious').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').exists()"
