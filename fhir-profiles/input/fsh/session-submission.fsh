// One session as it travels: what both ways of sending it have in common.
RuleSet: OneSessionOfOnePatient
* obeys ketex-one-session and ketex-one-patient

Invariant: ketex-one-session
Description: "A Bundle must hold exactly one session, a Procedure whose category is a session type: send several sessions as several Bundles."
Severity: #error
Expression: "entry.resource.ofType(Procedure).where(category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type').exists()).count() = 1"

Invariant: ketex-one-patient
Description: "A Bundle must not hold more than one Patient: the session of another patient is another Bundle."
Severity: #error
Expression: "entry.resource.ofType(Patient).count() <= 1"

Profile: SessionSubmission
Parent: Bundle
Id: session-submission
Title: "Session Submission"
Description: "What an electronic health record sends for one session, as a transaction: the session, and with it the patient, the people, the plan, the encounter, doses, readings, scores, events and whatever else belongs to it. Each entry is conditional on its business identifier, so that the Bundle may be sent again and nothing is counted twice."
* . ^short = "One session as a transaction"
* . ^definition = "All that is recorded of one session of one patient, to be stored as a whole or not at all."
* type = #transaction
* type MS
* type ^short = "Always transaction"
* type ^definition = "All entries are stored, or none."
* entry 1..* MS
* entry ^short = "The session, and what belongs to it"
* entry ^definition = "The session and further resources, of any type."
* entry.fullUrl MS
* entry.fullUrl ^short = "A urn:uuid by which other entries refer to this one"
* entry.fullUrl ^definition = "The address of the entry within the Bundle, a urn:uuid where the resource has no id yet."
* entry.resource 1..1 MS
* entry.resource ^short = "The record"
* entry.resource ^definition = "The record as the sender has it."
* entry.request 1..1 MS
* entry.request ^short = "How it is to be stored"
* entry.request ^definition = "Whether the record is to be created if it is not there yet, or to replace what is there."
* entry.request.method MS
* entry.request.method ^short = "POST with ifNoneExist, or PUT with the identifier in the url"
* entry.request.method ^definition = "POST creates the record unless there is one with its identifier; PUT replaces that one."
* entry.request.ifNoneExist MS
* entry.request.ifNoneExist ^short = "identifier=[system]|[value]"
* entry.request.ifNoneExist ^definition = "The record's own identifier, as a search. With it the Bundle may be sent again."
* insert OneSessionOfOnePatient
* obeys ketex-submission-conditional

Invariant: ketex-submission-conditional
Description: "Each entry must be conditional on its identifier: use POST with ifNoneExist identifier=[system]|[value], or PUT to [type]?identifier=[system]|[value]. Provenance and Binary, which have no identifier, are free."
Severity: #error
Expression: "entry.where((resource is Provenance or resource is Binary).not()).all((request.method = 'POST' and request.ifNoneExist.startsWith('identifier=')) or (request.method = 'PUT' and request.url.contains('?identifier=')))"
