Extension: PatientRole
Id: patient-role
Title: "Patient Role"
Description: "Whether the patient takes an active part in the treatment, as in psychotherapy, or receives it, as in an infusion given for its pharmacological effect."
Context: CarePlan, Procedure
* . 0..1
* . ^short = "Active or receiving part of the patient"
* . ^definition = "The part that the patient is expected to take in this plan, or took in this session."
* insert CodedExtension($patient-role-vs, "active-collaborative | passive-recipient | mixed", "The part the patient takes.")
