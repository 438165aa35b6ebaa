// The sessions of ketamine-assisted psychotherapy: before, with and after ketamine.

Extension: SessionIntention
Id: session-intention
Title: "Session Intention"
Description: "What the patient wants from a session with ketamine, in the patient's own words. It is set in preparation, taken into dosing and looked back on in integration."
Context: Procedure
* . 0..1
* . ^short = "The patient's intention, in the patient's own words"
* . ^definition = "The intention that the patient has set for the session with ketamine. It is intimate, but part of the record of treatment: a therapist's process notes do not belong here."
* value[x] 1..1
* value[x] only string
* value[x] ^short = "The words"
* value[x] ^definition = "The patient's own words, not a summary by the therapist."

Profile: KapPreparationSession
Parent: KetamineSession
Id: kap-preparation-session
Title: "KAP Preparation Session"
Description: "A session of ketamine-assisted psychotherapy before a dose: patient and therapist get to know each other, what ketamine does is explained, and the patient sets an intention. No ketamine is taken."
* insert CompliesWithUSCore(us-core-procedure)
* . ^short = "A session of KAP that prepares for ketamine"
* . ^definition = "A session of ketamine-assisted psychotherapy before a dose, without ketamine."
* category = $session-type#preparation
* category ^short = "Always preparation"
* category ^definition = "The type of this session is preparation."
* extension contains SessionIntention named sessionIntention 0..1 MS
* extension[sessionIntention] ^short = "The intention that the patient has set"
* extension[sessionIntention] ^definition = "What the patient wants from the coming session with ketamine, in the patient's own words. A wish for the whole treatment is a Goal."
* note MS
* note ^short = "Notes on the session"
* note ^definition = "What the record of treatment needs to know of this session. A therapist's separate process notes are not kept here."
* obeys ketex-kap-session-modality and ketex-kap-session-therapist and ketex-preparation-intention

Invariant: ketex-preparation-intention
Description: "A preparation session that was held should record the intention that the patient has set: add the extension session-intention, or a note that says why there is none yet."
Severity: #warning
Expression: "status = 'completed' implies (extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-intention').exists() or note.exists())"

Profile: KapDosingSession
Parent: KetamineSession
Id: kap-dosing-session
Title: "KAP Dosing Session"
Description: "The session of ketamine-assisted psychotherapy in which ketamine is taken, with a therapist present, in a setting that is named. The dose is a MedicationAdministration that is part of this session; blood pressure readings are Observations that are part of it."
* insert CompliesWithUSCore(us-core-procedure)
* . ^short = "A session of KAP in which ketamine is taken"
* . ^definition = "A session of ketamine-assisted psychotherapy with a dose of ketamine, from arrival until the patient is let go."
* category = $session-type#dosing
* category ^short = "Always dosing"
* category ^definition = "The type of this session is dosing."
* extension contains SessionIntention named sessionIntention 0..1 MS
* extension[sessionIntention] ^short = "The intention with which the patient goes into the session"
* extension[sessionIntention] ^definition = "What the patient wants from this session, in the patient's own words. It may have changed since preparation."
* extension[administrationSetting] 1..1
* extension[administrationSetting] ^short = "Clinic, hospital, or home with or without supervision"
* extension[administrationSetting] ^definition = "Where the dose was taken and how the patient was supervised. Required, because it decides which help was at hand."
* obeys ketex-kap-session-modality and ketex-kap-session-therapist

Profile: KapIntegrationSession
Parent: KetamineSession
Id: kap-integration-session
Title: "KAP Integration Session"
Description: "A session of psychotherapy after a dose, in which patient and therapist work on the experience and on what it means for everyday life. No ketamine is taken. It also serves the integration therapy that follows infusions in a blended treatment."
* insert CompliesWithUSCore(us-core-procedure)
* . ^short = "A session of psychotherapy that works on the experience"
* . ^definition = "A session of psychotherapy after one or more sessions with ketamine, without ketamine."
* category = $session-type#integration
* category ^short = "Always integration"
* category ^definition = "The type of this session is integration."
* reasonReference MS
* reasonReference ^short = "The condition, and the session with ketamine that is worked on"
* reasonReference ^definition = "The condition treated, and the session with ketamine, a Procedure, whose experience is worked on. With the latter, integration can be counted for each dose."
* obeys ketex-kap-session-modality and ketex-kap-session-therapist

Invariant: ketex-kap-session-modality
Description: "A session of psychotherapy with ketamine must not belong to a treatment without psychotherapy: set the treatment-modality to kap or blended, or record the session with a profile for infusions."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/treatment-modality').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/treatment-modality' and (code = 'infusion-only' or code = 'esketamine-rems')).empty()"

Invariant: ketex-kap-session-therapist
Description: "A session of psychotherapy with ketamine that was held must have a therapist: add a performer whose function is a psychotherapist, psychologist, psychiatrist, social worker, counselor or marriage and family therapist (SNOMED CT or NUCC code)."
Severity: #error
Expression: "status = 'not-done' or status = 'entered-in-error' or performer.function.coding.where((system = 'http://snomed.info/sct' and (code = '224588003' or code = '59944000' or code = '80584001')) or (system = 'http://nucc.org/provider-taxonomy' and (code = '103T00000X' or code = '103TC0700X' or code = '1041C0700X' or code = '106H00000X' or code = '101YM0800X' or code = '2084P0800X'))).exists()"
