Profile: DosingWeight
Parent: $bodyweight
Id: dosing-weight
Title: "Dosing Weight"
Description: "The body weight from which a dose of ketamine is calculated. A dose in mg/kg can only be checked against the weight that it was calculated from, so the weight is a record of its own and the dose refers to it."
* insert CompliesWithUSCore(us-core-body-weight)
* . ^short = "The weight that a dose is calculated from"
* . ^definition = "One body weight of one patient, in kilograms or pounds."
* insert BusinessIdentifier
* insert AboutOnePatient
* partOf MS
* partOf only Reference(Procedure)
* partOf ^short = "The session in which the patient was weighed"
* partOf ^definition = "The session, where the patient was weighed in one. A weight from a visit before has none."
* effective[x] only dateTime
* effective[x] MS
* effective[x] ^short = "When the patient was weighed"
* effective[x] ^definition = "The day or time of weighing. An old weight makes a wrong dose."
* value[x] 1..1 MS
* value[x] ^short = "The weight in kg or lb"
* value[x] ^definition = "The weight, with the UCUM unit kg or [lb_av]."
* obeys ketex-observation-day and ketex-weight-unit and ketex-weight-positive and ketex-weight-plausible

Invariant: ketex-weight-unit
Description: "A dosing weight must be in kilograms or pounds: set system to http://unitsofmeasure.org and code to kg or [lb_av]."
Severity: #error
Expression: "value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = 'kg' or code = '[lb_av]'))"

Invariant: ketex-weight-positive
Description: "A weight must be more than zero: correct the number."
Severity: #error
Expression: "value.ofType(Quantity).all(value.exists() and value > 0)"

Invariant: ketex-weight-plausible
Description: "The weight of an adult should lie between 25 and 350 kg (55 and 770 lb): check the number and the unit."
Severity: #warning
Expression: "value.ofType(Quantity).where(code = 'kg').value.all($this >= 25 and $this <= 350) and value.ofType(Quantity).where(code = '[lb_av]').value.all($this >= 55 and $this <= 770)"
