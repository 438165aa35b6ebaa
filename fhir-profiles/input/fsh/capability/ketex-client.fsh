Instance: ketex-client
InstanceOf: CapabilityStatement
Usage: #definition
Title: "Ketex Client"
Description: "What a system does that sends ketamine sessions to a server of this guide, such as an EHR or the software of an infusion clinic. It need not store FHIR, search, or receive anything but the answers to what it sends."
* insert CapabilityMetadata(KetexClient, client)
* purpose = "A vendor reads here what has to be built, and a clinic what to ask for."
* rest.documentation = """
    **Send one session as one transaction.** The client SHALL send a session with everything that belongs to it (patient, people, encounter, plan, doses, readings, scores) in one transaction Bundle, and SHALL refer inside it by `urn:uuid`.

    **Arrive exactly once.** Each entry that creates SHALL carry the business identifier of its record in `request.ifNoneExist`; the identifier SHALL be in a namespace of the sender's own and SHALL stay the same for the life of the record. After a time-out, a lost answer or a status of 500 or above, the client SHALL send the same Bundle again, and not a new one.

    **Say what is known, and nothing else.** The client SHALL declare the profiles of this guide in `meta.profile`. It SHALL state the treatment modality as the clinician stated it, and SHALL NOT infer it from dose or route. It SHALL send doses in milligrams and times with a time zone, and SHALL leave out what was not recorded instead of filling it in. What was entered in error it SHALL send again with that status.

    **Read the answer.** On a 4xx the client SHALL show or log each issue of the OperationOutcome (`expression`, `details.text`, `diagnostics`) to somebody who can mend it, and SHALL NOT repeat the request unchanged. Warnings come with a success and SHOULD be shown.

    **Protect.** The client SHALL send over TLS unless both run on one machine, SHALL NOT put names or identifiers of patients into URLs that are logged, and SHALL send separated psychotherapy notes only with their security labels.
    """
* insert SystemInteraction(transaction, SHALL, [[One session, one Bundle, one transaction.]])
* insert Resource(Patient, SHALL, [[The patient, by an identifier of the sender. No profile of this guide; US Core Patient fits.]])
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(Practitioner, SHALL, [[Who worked in the session; at least the therapist of a KAP session.]])
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(Condition, SHOULD, [[What is treated.]])
* insert Interaction(create, SHOULD)
* insert WrittenByIdentifier
* insert Resource(Encounter, SHALL, [[The visit or call of the session.]])
* insert ProfilesOfEncounter
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(CarePlan, SHALL, [[The plan that the session carries out, with the treatment modality. All sessions of one treatment refer to the same plan.]])
* insert ProfilesOfCarePlan
* insert Interaction(create, SHALL)
* insert Interaction(update, SHOULD)
* insert WrittenByIdentifier
* insert Resource(Procedure, SHALL, [[The session: preparation, dosing, infusion or integration; and the course, if the sender keeps one.]])
* insert ProfilesOfProcedure
* insert Interaction(create, SHALL)
* insert Interaction(update, SHOULD)
* insert WrittenByIdentifier
* insert Resource(MedicationAdministration, SHALL, [[Each dose, given or withheld, with route and milligrams.]])
* insert ProfilesOfMedicationAdministration
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(Observation, SHALL, [[Each reading and each score as a record of its own, with its session and phase where it belongs to one.]])
* insert ProfilesOfObservation
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(QuestionnaireResponse, MAY, [[The answers from which a score was computed.]])
* insert ProfilesOfQuestionnaireResponse
* insert Interaction(create, MAY)
* insert WrittenByIdentifier
* insert Resource(AdverseEvent, SHALL, [[Each adverse event, whatever else is missing: a report is never held back for want of a field.]])
* insert ProfilesOfAdverseEvent
* insert Interaction(create, SHALL)
* insert WrittenByIdentifier
* insert Resource(Consent, SHOULD, [[The consent under which the dose was given.]])
* insert ProfilesOfConsent
* insert Interaction(create, SHOULD)
* insert WrittenByIdentifier
* insert Resource(ServiceRequest, MAY, [[The referral or order that the treatment began with.]])
* insert ProfilesOfServiceRequest
* insert Interaction(create, MAY)
* insert WrittenByIdentifier
* insert Resource(MedicationRequest, SHOULD, [[The prescription of the product.]])
* insert ProfilesOfMedicationRequest
* insert Interaction(create, SHOULD)
* insert WrittenByIdentifier
* insert Resource(Goal, SHOULD, [[What is to be reached, among it the patient's own intention.]])
* insert ProfilesOfGoal
* insert Interaction(create, SHOULD)
* insert WrittenByIdentifier
* insert Resource(CareTeam, SHOULD, [[Who carries out the plan.]])
* insert ProfilesOfCareTeam
* insert Interaction(create, SHOULD)
* insert WrittenByIdentifier
* insert Resource(DocumentReference, MAY, [[A separated psychotherapy note, with its labels.]])
* insert ProfilesOfDocumentReference
* insert Interaction(create, MAY)
* insert WrittenByIdentifier
