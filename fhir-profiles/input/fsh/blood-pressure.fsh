Extension: BloodPressureAction
Id: blood-pressure-action
Title: "Blood Pressure Action"
Description: "What the team did about a blood pressure reading. Ketamine raises blood pressure for a while, so a raised reading calls for a decision, and the decision is recorded with it."
Context: Observation
* . 0..1
* . ^short = "continued | paused | treated | stopped"
* . ^definition = "What was done about this reading."
* insert CodedExtension($blood-pressure-action-vs, "continued | paused | treated | stopped", "The action.")

Profile: SessionBloodPressure
Parent: $bp
Id: session-blood-pressure
Title: "Session Blood Pressure"
Description: "A blood pressure reading taken around a dose of ketamine, with the session, the phase and the minutes from dose. Every reading is a record of its own."
* insert CompliesWithUSCore(us-core-blood-pressure)
* . ^short = "A blood pressure reading in a session"
* . ^definition = "One blood pressure reading around a dose of ketamine, with systolic and diastolic pressure in mm[Hg]."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert TakenInSession
* extension contains BloodPressureAction named action 0..1 MS
* extension[action] ^short = "What was done about the reading"
* extension[action] ^definition = "What the team did about this reading, such as pausing the dose."
* interpretation MS
* interpretation ^short = "High, critically high …"
* interpretation ^definition = "How the clinician judged the reading. Critically high (HH) means that by the rules of the site something must be done."
* obeys ketex-bp-plausible and ketex-bp-order and ketex-bp-action

Invariant: ketex-bp-plausible
Description: "Systolic and diastolic pressure should be above 0 and at most 300 mm[Hg]: check the reading."
Severity: #warning
Expression: "component.value.ofType(Quantity).value.all($this > 0 and $this <= 300)"

Invariant: ketex-bp-order
Description: "Diastolic pressure should be below systolic pressure: check whether the two were exchanged."
Severity: #warning
Expression: "(component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.ofType(Quantity).value.exists() and component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.ofType(Quantity).value.exists()) implies component.where(code.coding.where(system = 'http://loinc.org' and code = '8462-4').exists()).value.ofType(Quantity).value < component.where(code.coding.where(system = 'http://loinc.org' and code = '8480-6').exists()).value.ofType(Quantity).value"

Invariant: ketex-bp-action
Description: "A critically high reading (interpretation HH) should say what was done: add the extension blood-pressure-action."
Severity: #warning
Expression: "interpretation.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation' and code = 'HH').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/blood-pressure-action').exists()"
