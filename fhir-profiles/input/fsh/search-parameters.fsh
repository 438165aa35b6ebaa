// What R4 cannot find: doses of a session, readings by phase, plans and sessions by modality, adverse
// events by their identifier, patient and session.
// What R4 can: courses of a session by part-of, planned session types by activity-code, escorted
// visits by participant-type.

RuleSet: SearchParameterMetadata(code, base, type, expression)
* code = #{code}
* base = #{base}
* type = #{type}
* expression = "{expression}"
* status = #active

Instance: medicationadministration-part-of
InstanceOf: SearchParameter
Usage: #definition
Title: "Doses by Session"
* insert SearchParameterMetadata(part-of, MedicationAdministration, reference, MedicationAdministration.partOf)
* name = "DosesBySession"
* description = "Finds the doses that belong to a session: MedicationAdministration?part-of=Procedure/123."
* target = #Procedure
* target[+] = #MedicationAdministration

Instance: medicationadministration-route
InstanceOf: SearchParameter
Usage: #definition
Title: "Doses by Route"
* insert SearchParameterMetadata(route, MedicationAdministration, token, MedicationAdministration.dosage.route)
* name = "DosesByRoute"
* description = "Finds doses by route, such as sublingual: MedicationAdministration?route=http://snomed.info/sct|37839007."

Instance: medicationadministration-dosage-form
InstanceOf: SearchParameter
Usage: #definition
Title: "Doses by Form"
* insert SearchParameterMetadata(dosage-form, MedicationAdministration, token, [[MedicationAdministration.contained.ofType(Medication).form]])
* name = "DosesByForm"
* description = "Finds doses by the form of the medication that they contain: MedicationAdministration?dosage-form=http://snomed.info/sct|764501003 finds lozenges. A Medication kept by itself is found by medication.form."

Instance: medicationadministration-request
InstanceOf: SearchParameter
Usage: #definition
Title: "Doses by Prescription"
* insert SearchParameterMetadata(request, MedicationAdministration, reference, MedicationAdministration.request)
* name = "DosesByPrescription"
* description = "Finds the doses given by a prescription: MedicationAdministration?request=MedicationRequest/123."
* target = #MedicationRequest

Instance: procedure-session-type
InstanceOf: SearchParameter
Usage: #definition
Title: "Sessions by Type"
* insert SearchParameterMetadata(session-type, Procedure, token, Procedure.category)
* name = "SessionsByType"
* description = "Finds sessions by their type, such as dosing or integration: Procedure?session-type=dosing."

Instance: procedure-session-number
InstanceOf: SearchParameter
Usage: #definition
Title: "Sessions by Number"
* insert SearchParameterMetadata(session-number, Procedure, number, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-sequence').extension.where(url = 'number').value.ofType(positiveInt)]])
* name = "SessionsByNumber"
* description = "Finds sessions by their number in the series: Procedure?session-number=1 finds first sessions."

Instance: procedure-session-series
InstanceOf: SearchParameter
Usage: #definition
Title: "Sessions by Series"
* insert SearchParameterMetadata(session-series, Procedure, token, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-sequence').extension.where(url = 'seriesLabel').value.ofType(CodeableConcept)]])
* name = "SessionsBySeries"
* description = "Finds sessions by the series that they are counted in: Procedure?session-series=maintenance."

Instance: procedure-treatment-modality
InstanceOf: SearchParameter
Usage: #definition
Title: "Sessions by Modality"
* insert SearchParameterMetadata(treatment-modality, Procedure, token, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/treatment-modality').value.ofType(CodeableConcept)]])
* name = "SessionsByModality"
* description = "Finds sessions by the modality of the treatment: Procedure?treatment-modality=kap."

Instance: procedure-administration-setting
InstanceOf: SearchParameter
Usage: #definition
Title: "Sessions by Setting"
* insert SearchParameterMetadata(administration-setting, Procedure, token, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/administration-setting').value.ofType(CodeableConcept)]])
* name = "SessionsBySetting"
* description = "Finds sessions by where they took place: Procedure?administration-setting=home-unsupervised."

Instance: procedure-planned-sessions
InstanceOf: SearchParameter
Usage: #definition
Title: "Courses by Planned Sessions"
* insert SearchParameterMetadata(planned-sessions, Procedure, number, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count').extension.where(url = 'planned').value.ofType(unsignedInt)]])
* name = "CoursesByPlannedSessions"
* description = "Finds courses by the number of sessions planned: Procedure?planned-sessions=6."

Instance: procedure-delivered-sessions
InstanceOf: SearchParameter
Usage: #definition
Title: "Courses by Delivered Sessions"
* insert SearchParameterMetadata(delivered-sessions, Procedure, number, [[Procedure.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count').extension.where(url = 'delivered').value.ofType(unsignedInt)]])
* name = "CoursesByDeliveredSessions"
* description = "Finds courses by the number of sessions delivered: Procedure?status=stopped&delivered-sessions=lt3."

Instance: observation-session-phase
InstanceOf: SearchParameter
Usage: #definition
Title: "Readings by Phase"
* insert SearchParameterMetadata(session-phase, Observation, token, [[Observation.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-phase').value.ofType(CodeableConcept)]])
* name = "ReadingsByPhase"
* description = "Finds readings by the part of the session in which they were taken: Observation?session-phase=baseline."

Instance: observation-minutes-from-dose
InstanceOf: SearchParameter
Usage: #definition
Title: "Readings by Minutes from Dose"
* insert SearchParameterMetadata(minutes-from-dose, Observation, number, [[Observation.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/minutes-from-dose').value.ofType(integer)]])
* name = "ReadingsByMinutesFromDose"
* description = "Finds readings by the minutes since the dose: Observation?minutes-from-dose=le60."

Instance: observation-score-value
InstanceOf: SearchParameter
Usage: #definition
Title: "Scores by Value"
* insert SearchParameterMetadata(score-value, Observation, number, [[Observation.value.ofType(integer) | Observation.value.ofType(Quantity).value]])
* name = "ScoresByValue"
* description = "Finds scores by their number, whether sent as integer or as Quantity: Observation?code=44261-6&score-value=lt5. The standard parameter value-quantity finds no integers."

Instance: careplan-treatment-modality
InstanceOf: SearchParameter
Usage: #definition
Title: "Plans by Modality"
* insert SearchParameterMetadata(treatment-modality, CarePlan, token, [[CarePlan.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/treatment-modality').value.ofType(CodeableConcept)]])
* name = "PlansByModality"
* description = "Finds plans by modality: CarePlan?treatment-modality=blended."

Instance: observation-safety-action
InstanceOf: SearchParameter
Usage: #definition
Title: "Findings by Safety Action"
* insert SearchParameterMetadata(safety-action, Observation, token, [[Observation.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').value.ofType(CodeableConcept)]])
* name = "FindingsBySafetyAction"
* description = "Finds findings by what was done about them: Observation?code=93374-7&value-concept=high&safety-action:missing=true finds high risks of suicide without an action."

Instance: adverseevent-safety-action
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Safety Action"
* insert SearchParameterMetadata(safety-action, AdverseEvent, token, [[AdverseEvent.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').value.ofType(CodeableConcept)]])
* name = "AdverseEventsBySafetyAction"
* description = "Finds adverse events by what was done about them: AdverseEvent?safety-action=dose-stopped."

Instance: adverseevent-identifier
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Identifier"
* insert SearchParameterMetadata(identifier, AdverseEvent, token, AdverseEvent.identifier)
* name = "AdverseEventsByIdentifier"
* description = "Finds an adverse event by the sender's identifier, which R4 forgot: AdverseEvent?identifier=https://ehr.example.org/events|KE-1. Conditional requests need it."

Instance: adverseevent-patient
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Patient"
* insert SearchParameterMetadata(patient, AdverseEvent, reference, [[AdverseEvent.subject.where(resolve() is Patient)]])
* name = "AdverseEventsByPatient"
* description = "Finds the adverse events of a patient: AdverseEvent?patient=Patient/123."
* target = #Patient

Instance: adverseevent-encounter
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Encounter"
* insert SearchParameterMetadata(encounter, AdverseEvent, reference, AdverseEvent.encounter)
* name = "AdverseEventsByEncounter"
* description = "Finds the adverse events of an encounter: AdverseEvent?encounter=Encounter/123."
* target = #Encounter

Instance: adverseevent-suspect
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Suspect"
* insert SearchParameterMetadata(suspect, AdverseEvent, reference, AdverseEvent.suspectEntity.instance)
* name = "AdverseEventsBySuspect"
* description = "Finds adverse events by what is suspected, a dose or a session: AdverseEvent?suspect=MedicationAdministration/123."
* target = #MedicationAdministration
* target[+] = #Procedure
* target[+] = #Medication
* target[+] = #MedicationStatement
* target[+] = #Immunization
* target[+] = #Substance
* target[+] = #Device

Instance: adverseevent-session
InstanceOf: SearchParameter
Usage: #definition
Title: "Adverse Events by Session"
* insert SearchParameterMetadata(session, AdverseEvent, reference, [[AdverseEvent.suspectEntity.instance.where(resolve() is Procedure)]])
* name = "AdverseEventsBySession"
* description = "Finds the adverse events in which a session is suspected: AdverseEvent?session=Procedure/123. Those in which a dose is suspected are found by suspect, or chained: AdverseEvent?suspect:MedicationAdministration.part-of=Procedure/123."
* target = #Procedure

Instance: careplan-planned-sessions
InstanceOf: SearchParameter
Usage: #definition
Title: "Plans by Planned Sessions"
* insert SearchParameterMetadata(planned-sessions, CarePlan, number, [[CarePlan.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count').extension.where(url = 'planned').value.ofType(unsignedInt)]])
* name = "PlansByPlannedSessions"
* description = "Finds plans by the number of sessions with ketamine: CarePlan?planned-sessions=ge6."

Instance: careplan-support-level
InstanceOf: SearchParameter
Usage: #definition
Title: "Plans by Support"
* insert SearchParameterMetadata(support-level, CarePlan, token, [[CarePlan.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/support-level').value.ofType(CodeableConcept)]])
* name = "PlansBySupport"
* description = "Finds plans by the psychotherapeutic support that they foresee: CarePlan?support-level=none."

Instance: servicerequest-treatment-modality
InstanceOf: SearchParameter
Usage: #definition
Title: "Orders by Modality"
* insert SearchParameterMetadata(treatment-modality, ServiceRequest, token, [[ServiceRequest.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/treatment-modality').value.ofType(CodeableConcept)]])
* name = "OrdersByModality"
* description = "Finds orders by the modality asked for: ServiceRequest?treatment-modality=infusion-only."

Instance: condition-prior-treatment-trials
InstanceOf: SearchParameter
Usage: #definition
Title: "Conditions by Failed Trials"
* insert SearchParameterMetadata(prior-treatment-trials, Condition, number, [[Condition.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/prior-treatment-trials').value.ofType(positiveInt)]])
* name = "ConditionsByFailedTrials"
* description = "Finds conditions by the number of failed antidepressant trials: Condition?prior-treatment-trials=ge2."
