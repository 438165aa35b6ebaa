Extension: DoseBasis
Id: dose-basis
Title: "Dose Basis"
Description: "How a dose was decided: by body weight, as a fixed amount, or step by step to effect. Doses of different patients can be compared only when this is known."
Context: MedicationAdministration.dosage, MedicationRequest.dosageInstruction
* . 0..1
* . ^short = "By weight, fixed, or titrated to effect"
* . ^definition = "How this dose was decided, and for a dose by weight the milligrams per kilogram and the weight."
* extension contains
    basis 1..1 and
    perWeight 0..1 and
    weight 0..1
* extension[basis] ^short = "weight | fixed | titrated"
* extension[basis] ^definition = "The way in which the dose was decided."
* extension[basis].value[x] 1..1
* extension[basis].value[x] only CodeableConcept
* extension[basis].value[x] from $dose-basis-vs (required)
* extension[basis].value[x] ^short = "weight | fixed | titrated"
* extension[basis].value[x] ^definition = "The basis."
* extension[perWeight] ^short = "The dose in mg per kg of body weight"
* extension[perWeight] ^definition = "How many milligrams of ketamine per kilogram of body weight the dose was computed with."
* extension[perWeight].value[x] 1..1
* extension[perWeight].value[x] only Quantity
* extension[perWeight].value[x] = 'mg/kg'
* extension[perWeight].value[x] ^short = "The dose in mg/kg"
* extension[perWeight].value[x] ^definition = "Milligrams per kilogram (UCUM mg/kg)."
* extension[perWeight].value[x].value 1..1
* extension[perWeight].value[x].value ^short = "How many milligrams per kilogram"
* extension[perWeight].value[x].value ^definition = "The number of milligrams per kilogram, such as 0.5."
* extension[weight] ^short = "The weight that the dose was computed from"
* extension[weight] ^definition = "The Observation of the body weight that the dose was computed from."
* extension[weight].value[x] 1..1
* extension[weight].value[x] only Reference(Observation)
* extension[weight].value[x] ^short = "The body weight"
* extension[weight].value[x] ^definition = "Reference to the weight, an Observation."
* obeys ketex-dose-basis-per-weight and ketex-dose-basis-positive

Invariant: ketex-dose-basis-per-weight
Description: "A dose by weight should say how many milligrams per kilogram it is: add perWeight, or correct basis."
Severity: #warning
Expression: "extension.where(url = 'basis').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/dose-basis' and code = 'weight').exists() implies extension.where(url = 'perWeight').exists()"

Invariant: ketex-dose-basis-positive
Description: "The dose per weight must be more than zero: correct the value of perWeight, or leave it out."
Severity: #error
Expression: "extension.where(url = 'perWeight').value.ofType(Quantity).value.all($this > 0)"
