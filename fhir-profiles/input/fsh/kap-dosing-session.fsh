Profile: KapDosingSession
Parent: KetamineSession
Id: kap-dosing-session
Title: "KAP Dosing Session"
Description: "The session of ketamine-assisted psychotherapy in which ketamine is taken, with a therapist present, in a setting that is named. The dose is a MedicationAdministration that is part of this session; blood pressure readings are Observations that are part of it."
* . ^short = "A session of KAP in which ketamine is taken"
* . ^definition = "A session of ketamine-assisted psychotherapy with a dose of ketamine, from arrival until the patient is let go."
* category = $session-type#dosing
* category ^short = "Always dosing"
* category ^definition = "The type of this session is dosing."
* extension[administrationSetting] 1..1
* extension[administrationSetting] ^short = "Clinic, hospital, or home with or without supervision"
* extension[administrationSetting] ^definition = "Where the dose was taken and how the patient was supervised. Required, because it decides which help was at hand."
* obeys ketex-kap-session-modality and ketex-kap-session-therapist

Invariant: ketex-kap-session-modality
Description: "A KAP dosing session must not belong to a treatment without psychotherapy: set the treatment-modality to kap or blended, or record the session with a profile for infusions."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/treatment-modality').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/treatment-modality' and (code = 'infusion-only' or code = 'esketamine-rems')).empty()"

Invariant: ketex-kap-session-therapist
Description: "A KAP dosing session that was held must have a therapist: add a performer whose function is a psychotherapist, psychologist, psychiatrist, social worker, counselor or marriage and family therapist (SNOMED CT or NUCC code)."
Severity: #error
Expression: "status = 'not-done' or status = 'entered-in-error' or performer.function.coding.where((system = 'http://snomed.info/sct' and (code = '224588003' or code = '59944000' or code = '80584001')) or (system = 'http://nucc.org/provider-taxonomy' and (code = '103T00000X' or code = '103TC0700X' or code = '1041C0700X' or code = '106H00000X' or code = '101YM0800X' or code = '2084P0800X'))).exists()"
