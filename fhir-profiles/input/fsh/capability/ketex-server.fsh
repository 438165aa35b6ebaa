Instance: ketex-server
InstanceOf: CapabilityStatement
Usage: #definition
Title: "Ketex Server"
Description: "What a server does that takes in ketamine sessions by this guide. Any FHIR server may be brought to meet it; the server of this project is one that does."
* insert CapabilityMetadata(KetexServer, server)
* purpose = "A client that meets ketex-client can rely on what stands here, whichever server it sends to."
* rest.documentation = """
    **All or nothing.** The server SHALL store a transaction Bundle as a whole or not at all, and SHALL answer with success only when it is stored durably. If it cannot tell, it SHALL NOT answer with success.

    **Exactly once.** The server SHALL honour `ifNoneExist` also against requests that run at the same time: of several with the same criteria one creates, and the others find what was created.

    **Check.** The server SHALL check each resource against FHIR R4 and against each profile of this guide that it declares, before it stores anything. It SHALL refuse what breaks an error-level rule with 422, SHALL accept what breaks only warnings, and SHALL report those. It SHALL say which profiles and codes it could not check, and SHALL NOT refuse a resource for them.

    **Say what is wrong and how to mend it.** Each issue of an OperationOutcome SHALL have `expression`, `details.text` and, for a rule of this guide, the key of the rule in the extension operationoutcome-message-id; it SHOULD have `diagnostics` that say how to mend it.

    **Keep whole.** The server SHALL refuse a reference that leads nowhere (422) and the deletion of what others refer to (409). It SHALL keep extensions and elements that it does not use.

    **Search honestly.** The server SHALL refuse a search parameter that it does not know with 400 unless the client asks for `Prefer: handling=lenient`. It SHALL support the standard parameters below and each SearchParameter of this guide.

    **Protect.** The server SHALL keep separated psychotherapy notes (labels PSYTHPN and V) from everybody who was not allowed to read them, in searches and exports, too. Without access control it SHALL be reachable from its own machine only.
    """
* insert SystemInteraction(transaction, SHALL, [[Atomic and durable; references by urn:uuid resolved; conditional creates safe against requests at the same time.]])
* insert SystemInteraction(batch, SHOULD, [[Each entry by itself.]])
* rest.operation.extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* rest.operation.extension.valueCode = #SHALL
* rest.operation.name = "validate"
* rest.operation.definition = "http://hl7.org/fhir/OperationDefinition/Resource-validate"
* rest.operation.documentation = "At each resource type below: the verdict that a write would get, with nothing stored."
* insert Resource(Patient, SHALL, [[No profile of this guide.]])
* insert Kept
* insert SearchBy(identifier, token)
* insert Resource(Practitioner, SHALL, [[No profile of this guide.]])
* insert Kept
* insert SearchBy(identifier, token)
* insert Resource(Condition, SHALL, [[No profile of this guide.]])
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(code, token)
* insert SearchByOurs(prior-treatment-trials, number, condition-prior-treatment-trials)
* insert Resource(Encounter, SHALL, [[The visits and calls.]])
* insert ProfilesOfEncounter
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(date, date)
* insert Resource(CarePlan, SHALL, [[The plans; those of one modality are found by treatment-modality.]])
* insert ProfilesOfCarePlan
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert SearchByOurs(treatment-modality, token, careplan-treatment-modality)
* insert SearchByOurs(planned-sessions, number, careplan-planned-sessions)
* insert SearchByOurs(support-level, token, careplan-support-level)
* insert Resource(Procedure, SHALL, [[The sessions and courses.]])
* insert ProfilesOfProcedure
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(date, date)
* insert SearchBy(status, token)
* insert SearchBy(based-on, reference)
* insert SearchBy(part-of, reference)
* insert SearchByOurs(session-type, token, procedure-session-type)
* insert SearchByOurs(session-number, number, procedure-session-number)
* insert SearchByOurs(treatment-modality, token, procedure-treatment-modality)
* insert SearchByOurs(administration-setting, token, procedure-administration-setting)
* insert SearchByOurs(session-series, token, procedure-session-series)
* insert SearchByOurs(planned-sessions, number, procedure-planned-sessions)
* insert SearchByOurs(delivered-sessions, number, procedure-delivered-sessions)
* insert Resource(MedicationAdministration, SHALL, [[The doses; those of a session are found by part-of, which R4 does not have.]])
* insert ProfilesOfMedicationAdministration
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(effective-time, date)
* insert SearchBy(status, token)
* insert SearchByOurs(part-of, reference, medicationadministration-part-of)
* insert SearchByOurs(route, token, medicationadministration-route)
* insert SearchByOurs(dosage-form, token, medicationadministration-dosage-form)
* insert SearchByOurs(request, reference, medicationadministration-request)
* insert Resource(Observation, SHALL, [[The readings and scores. score-value finds totals whether they were sent as integer or as Quantity; they are kept as sent.]])
* insert ProfilesOfObservation
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(category, token)
* insert SearchBy(code, token)
* insert SearchBy(date, date)
* insert SearchBy(part-of, reference)
* insert SearchByOurs(session-phase, token, observation-session-phase)
* insert SearchByOurs(minutes-from-dose, number, observation-minutes-from-dose)
* insert SearchByOurs(score-value, number, observation-score-value)
* insert SearchByOurs(safety-action, token, observation-safety-action)
* insert Resource(QuestionnaireResponse, SHALL, [[Answers, checked against the Questionnaire if it is one of this guide.]])
* insert ProfilesOfQuestionnaireResponse
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(questionnaire, reference)
* insert SearchBy(authored, date)
* insert Resource(AdverseEvent, SHALL, [[Adverse events. A report is not refused for a missing process field.]])
* insert ProfilesOfAdverseEvent
* insert Kept
* insert SearchBy(subject, reference)
* insert SearchBy(date, date)
* insert SearchBy(seriousness, token)
* insert SearchByOurs(identifier, token, adverseevent-identifier)
* insert SearchByOurs(patient, reference, adverseevent-patient)
* insert SearchByOurs(encounter, reference, adverseevent-encounter)
* insert SearchByOurs(session, reference, adverseevent-session)
* insert SearchByOurs(suspect, reference, adverseevent-suspect)
* insert SearchByOurs(safety-action, token, adverseevent-safety-action)
* insert Resource(Consent, SHALL, [[The consents.]])
* insert ProfilesOfConsent
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert Resource(ServiceRequest, SHALL, [[The referrals and orders.]])
* insert ProfilesOfServiceRequest
* insert Kept
* insert SearchBy(patient, reference)
* insert SearchByOurs(treatment-modality, token, servicerequest-treatment-modality)
* insert Resource(MedicationRequest, SHALL, [[The prescriptions.]])
* insert ProfilesOfMedicationRequest
* insert Kept
* insert SearchBy(patient, reference)
* insert Resource(Goal, SHALL, [[The goals.]])
* insert ProfilesOfGoal
* insert Kept
* insert SearchBy(patient, reference)
* insert Resource(CareTeam, SHALL, [[The teams.]])
* insert ProfilesOfCareTeam
* insert Kept
* insert SearchBy(patient, reference)
* insert Resource(DocumentReference, SHALL, [[Separated psychotherapy notes: kept from everybody who was not allowed to read them.]])
* insert ProfilesOfDocumentReference
* insert Kept
* insert SearchBy(patient, reference)
* insert Resource(Questionnaire, SHOULD, [[The questionnaires of this guide.]])
* insert Interaction(read, SHOULD)
* insert Interaction(search-type, SHOULD)
* insert SearchBy(url, uri)
* insert Resource(Measure, SHOULD, [[The measures of this guide.]])
* insert Interaction(read, SHOULD)
* insert Interaction(search-type, SHOULD)
* insert SearchBy(url, uri)
* insert Resource(PlanDefinition, SHOULD, [[The protocols of this guide.]])
* insert Interaction(read, SHOULD)
* insert Interaction(search-type, SHOULD)
* insert SearchBy(url, uri)
* insert Resource(StructureDefinition, SHALL, [[The profiles and extensions of this guide, as the server checks by them.]])
* insert Interaction(read, SHALL)
* insert Interaction(search-type, SHALL)
* insert SearchBy(url, uri)
* insert Resource(ValueSet, SHALL, [[The value sets of this guide.]])
* insert Interaction(read, SHALL)
* insert Interaction(search-type, SHALL)
* insert SearchBy(url, uri)

// How records are kept: every version, found by identifier, changed only by who has seen the newest.
RuleSet: Kept
* insert Interaction(create, SHALL)
* insert Interaction(read, SHALL)
* insert Interaction(update, SHALL)
* insert Interaction(search-type, SHALL)
* insert Interaction(vread, SHOULD)
* insert Interaction(history-instance, SHOULD)
* insert Interaction(delete, MAY)
* insert WrittenByIdentifier
* rest.resource[=].versioning = #versioned-update
* rest.resource[=].referencePolicy[0] = #enforced
