// What every profile of the guide uses.

Alias: $sct = http://snomed.info/sct
Alias: $loinc = http://loinc.org
Alias: $ucum = http://unitsofmeasure.org
Alias: $participation-type = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $observation-category = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $bp = http://hl7.org/fhir/StructureDefinition/bp
Alias: $vitalsigns = http://hl7.org/fhir/StructureDefinition/vitalsigns
Alias: $bodyweight = http://hl7.org/fhir/StructureDefinition/bodyweight
Alias: $us-core-note-category = http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category
Alias: $consent-scope = http://terminology.hl7.org/CodeSystem/consentscope
Alias: $adverse-event-seriousness-vs = http://hl7.org/fhir/ValueSet/adverse-event-seriousness

Alias: $treatment-modality = https://w3id.org/ketex/CodeSystem/treatment-modality
Alias: $session-type = https://w3id.org/ketex/CodeSystem/session-type
Alias: $patient-role = https://w3id.org/ketex/CodeSystem/patient-role
Alias: $ketamine-observation = https://w3id.org/ketex/CodeSystem/ketamine-observation
Alias: $instrument = https://w3id.org/ketex/CodeSystem/instrument
Alias: $note-type = https://w3id.org/ketex/CodeSystem/note-type
Alias: $message-event = https://w3id.org/ketex/CodeSystem/message-event
Alias: $support-level = https://w3id.org/ketex/CodeSystem/support-level

Alias: $treatment-modality-vs = https://w3id.org/ketex/ValueSet/treatment-modality
Alias: $session-type-vs = https://w3id.org/ketex/ValueSet/session-type
Alias: $session-procedure-vs = https://w3id.org/ketex/ValueSet/session-procedure
Alias: $session-performer-function-vs = https://w3id.org/ketex/ValueSet/session-performer-function
Alias: $session-phase-vs = https://w3id.org/ketex/ValueSet/session-phase
Alias: $administration-setting-vs = https://w3id.org/ketex/ValueSet/administration-setting
Alias: $patient-role-vs = https://w3id.org/ketex/ValueSet/patient-role
Alias: $support-level-vs = https://w3id.org/ketex/ValueSet/support-level
Alias: $series-label-vs = https://w3id.org/ketex/ValueSet/series-label
Alias: $dose-basis-vs = https://w3id.org/ketex/ValueSet/dose-basis
Alias: $goal-category-vs = https://w3id.org/ketex/ValueSet/goal-category
Alias: $care-team-role-vs = https://w3id.org/ketex/ValueSet/care-team-role
Alias: $encounter-type-vs = https://w3id.org/ketex/ValueSet/encounter-type
Alias: $ketamine-service-vs = https://w3id.org/ketex/ValueSet/ketamine-service
Alias: $ketamine-indication-vs = https://w3id.org/ketex/ValueSet/ketamine-indication
Alias: $termination-reason-vs = https://w3id.org/ketex/ValueSet/termination-reason
Alias: $blood-pressure-action-vs = https://w3id.org/ketex/ValueSet/blood-pressure-action
Alias: $ketamine-product-vs = https://w3id.org/ketex/ValueSet/ketamine-product
Alias: $ketamine-route-vs = https://w3id.org/ketex/ValueSet/ketamine-route
Alias: $symptom-measure-vs = https://w3id.org/ketex/ValueSet/symptom-measure
Alias: $safety-action-vs = https://w3id.org/ketex/ValueSet/safety-action
Alias: $session-vital-sign-vs = https://w3id.org/ketex/ValueSet/session-vital-sign
Alias: $dissociation-measure-vs = https://w3id.org/ketex/ValueSet/dissociation-measure
Alias: $sedation-measure-vs = https://w3id.org/ketex/ValueSet/sedation-measure
Alias: $experience-measure-vs = https://w3id.org/ketex/ValueSet/experience-measure
Alias: $experience-domain-vs = https://w3id.org/ketex/ValueSet/experience-domain
Alias: $suicide-risk-level-vs = https://w3id.org/ketex/ValueSet/suicide-risk-level
Alias: $response-status-vs = https://w3id.org/ketex/ValueSet/response-status
Alias: $discharge-decision-vs = https://w3id.org/ketex/ValueSet/discharge-decision
Alias: $discharge-criterion-vs = https://w3id.org/ketex/ValueSet/discharge-criterion
Alias: $adverse-event-ketamine-vs = https://w3id.org/ketex/ValueSet/adverse-event-ketamine
Alias: $note-type-vs = https://w3id.org/ketex/ValueSet/note-type
Alias: $safety-label-vs = https://w3id.org/ketex/ValueSet/safety-label
Alias: $consent-topic-vs = https://w3id.org/ketex/ValueSet/consent-topic

RuleSet: BusinessIdentifier
* identifier 1..* MS
* insert IdentifierOfTheSender

// Where R4 allows one identifier only.
RuleSet: OneBusinessIdentifier
* identifier 1..1 MS
* insert IdentifierOfTheSender

RuleSet: IdentifierOfTheSender
* identifier ^short = "The sender's own identifier of this record"
* identifier ^definition = "The identifier under which the sending system keeps this record. Sending the record again under the same identifier updates it or is recognised as already received, so nothing is counted twice."
* identifier.system 1..1 MS
* identifier.system ^short = "Namespace of the identifier, a URI that the sender controls"
* identifier.system ^definition = "The namespace that makes the value unique: a URI that the sending organisation controls."
* identifier.value 1..1 MS
* identifier.value ^short = "The identifier, unique in its namespace"
* identifier.value ^definition = "The sender's identifier of this record. It stays the same for the life of the record."

RuleSet: AboutOnePatient
* subject 1..1 MS
* subject only Reference(Patient)
* subject ^short = "The patient treated"
* subject ^definition = "The patient who receives ketamine treatment. Groups are not recorded here: in a group session each patient has a record."

RuleSet: CodedExtension(valueSet, short, definition)
* value[x] 1..1
* value[x] only CodeableConcept
* value[x] from {valueSet} (required)
* value[x] ^short = {short}
* value[x] ^definition = {definition}

RuleSet: ObservationCategory(code, short, definition)
* category 1..* MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains {code} 1..1 MS
* category ^short = "{code}, and any further category"
* category ^definition = "One category is fixed; others may be added."
* category[{code}] = $observation-category#{code}
* category[{code}] ^short = {short}
* category[{code}] ^definition = {definition}

// A judgement of a clinician, or a rating, on a day that is known.
RuleSet: MadeOnADay
* status MS
* status ^short = "final | amended | corrected …"
* status ^definition = "Whether the record is final. A record entered in error keeps its place and this status."
* encounter MS
* encounter ^short = "The visit or call in which it was made"
* encounter ^definition = "The encounter, if there was one."
* effective[x] 1..1 MS
* effective[x] only dateTime
* effective[x] ^short = "When it was made"
* effective[x] ^definition = "The day or time for which it holds, not that of data entry."
* performer MS
* performer ^short = "Who judged or rated"
* performer ^definition = "The clinician who judged, or the patient who rated."
* obeys ketex-observation-day

Invariant: ketex-observation-day
Description: "An observation must say on which day it was made: give effectiveDateTime at least as year, month and day."
Severity: #error
Expression: "effective.ofType(dateTime).all($this.toString().length() >= 10)"

// Every resource of the profile is valid by that profile of US Core, in each version of it that
// hospitals must support. A test proves it of the examples, against the published packages.
RuleSet: CompliesWithUSCore(profile)
* ^extension[+].url = "http://hl7.org/fhir/StructureDefinition/structuredefinition-compliesWithProfile"
* ^extension[=].valueCanonical = "http://hl7.org/fhir/us/core/StructureDefinition/{profile}|6.1.0"
* ^extension[+].url = "http://hl7.org/fhir/StructureDefinition/structuredefinition-compliesWithProfile"
* ^extension[=].valueCanonical = "http://hl7.org/fhir/us/core/StructureDefinition/{profile}|7.0.0"
* ^extension[+].url = "http://hl7.org/fhir/StructureDefinition/structuredefinition-compliesWithProfile"
* ^extension[=].valueCanonical = "http://hl7.org/fhir/us/core/StructureDefinition/{profile}|8.0.0"
