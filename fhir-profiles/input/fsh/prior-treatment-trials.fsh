Extension: PriorTreatmentTrials
Id: prior-treatment-trials
Title: "Prior Treatment Trials"
Description: "How many adequate trials of an antidepressant have failed in the present episode. It says what treatment-resistant means for this patient, which no diagnosis code does."
Context: Condition
* . 0..1
* . ^short = "Failed adequate antidepressant trials"
* . ^definition = "The number of trials of an antidepressant, in adequate dose and time, that have failed in the present episode. If none has, leave the extension out."
* value[x] 1..1
* value[x] only positiveInt
* value[x] ^short = "1, 2, 3 …"
* value[x] ^definition = "The number of failed trials."
* obeys ketex-prior-trials-resistant

Invariant: ketex-prior-trials-resistant
Description: "Depression that is called treatment-resistant should have at least two failed trials: check the number, or the code of the condition."
Severity: #warning
Expression: "%resource.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/ketamine-indication' and code = 'treatment-resistant-depression').exists() implies value.all($this >= 2)"
