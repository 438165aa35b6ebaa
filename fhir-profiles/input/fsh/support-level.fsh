Extension: SupportLevel
Id: support-level
Title: "Support Level"
Description: "How much psychotherapeutic support surrounds the doses of a plan, from none to therapy as part of the treatment. It is one of the differences between the modalities, and is stated, not inferred."
Context: CarePlan
* . 0..1
* . ^short = "none | on-call | present | integrated-therapy"
* . ^definition = "The psychotherapeutic support that the plan foresees around the doses. Medical monitoring is not meant: it goes with every dose."
* insert CodedExtension($support-level-vs, "none | on-call | present | integrated-therapy", "The level of support.")
