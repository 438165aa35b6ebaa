Extension: TreatmentModality
Id: treatment-modality
Title: "Treatment Modality"
Description: "How ketamine is used in this treatment: with psychotherapy, as infusions alone, or one after the other. It is stated by the clinician. It cannot be inferred from dose or route, which overlap between modalities."
Context: CarePlan, ServiceRequest, Procedure
* ^purpose = "Outcomes of ketamine-assisted psychotherapy and of infusion alone are compared by this code."
* . 0..1
* . ^short = "KAP, infusion only, blended or esketamine"
* . ^definition = "How ketamine is used in this treatment, as stated by the clinician."
* insert CodedExtension($treatment-modality-vs, "kap | infusion-only | blended | esketamine-rems", "The modality of the treatment.")
