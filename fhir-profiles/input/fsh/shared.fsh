// What every profile of the guide uses.

Alias: $sct = http://snomed.info/sct
Alias: $loinc = http://loinc.org
Alias: $ucum = http://unitsofmeasure.org
Alias: $participation-type = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $observation-category = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $bp = http://hl7.org/fhir/StructureDefinition/bp

Alias: $treatment-modality = https://w3id.org/ketex/CodeSystem/treatment-modality
Alias: $session-type = https://w3id.org/ketex/CodeSystem/session-type
Alias: $patient-role = https://w3id.org/ketex/CodeSystem/patient-role
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

RuleSet: BusinessIdentifier
* identifier 1..* MS
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
