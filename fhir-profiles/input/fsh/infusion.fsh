// A session with an intravenous infusion, and the infusion itself.

Profile: KetamineInfusionSession
Parent: KetamineSession
Id: ketamine-infusion-session
Title: "Ketamine Infusion Session"
Description: "A session in which ketamine is infused intravenously and the patient is monitored until the effect has worn off. The infusion is a MedicationAdministration that is part of this session; readings and scores are Observations that are part of it. A therapist may be there, and need not be."
* insert CompliesWithUSCore(us-core-procedure)
* . ^short = "A session with an infusion of ketamine"
* . ^definition = "A session with an intravenous infusion of ketamine, from arrival until the patient is let go, observation included."
* category = $session-type#infusion
* category ^short = "Always infusion"
* category ^definition = "The type of this session is infusion."
* extension[administrationSetting] 1..1
* extension[administrationSetting] ^short = "Clinic, hospital, or home with or without supervision"
* extension[administrationSetting] ^definition = "Where the infusion was given and how the patient was supervised. Required, because it decides which help was at hand."
* obeys ketex-infusion-session-monitor and ketex-infusion-session-setting

Invariant: ketex-infusion-session-monitor
Description: "An infusion session that was held should name who monitored the patient: add a performer whose function is a physician, anesthesiologist, psychiatrist, nurse, nurse practitioner, nurse anesthetist or physician assistant (SNOMED CT or NUCC code)."
Severity: #warning
Expression: "status = 'preparation' or status = 'not-done' or status = 'entered-in-error' or performer.function.coding.where((system = 'http://snomed.info/sct' and (code = '309343006' or code = '88189002' or code = '80584001' or code = '224571005' or code = '449161006' or code = '224535009' or code = '224563006')) or (system = 'http://nucc.org/provider-taxonomy' and (code = '2084P0800X' or code = '207L00000X' or code = '367500000X' or code = '363LP0808X' or code = '363A00000X' or code = '163W00000X' or code = '163WP0808X' or code = '163WI0500X'))).exists()"

Invariant: ketex-infusion-session-setting
Description: "An infusion should be given where help is at hand: check the extension administration-setting, which says that it was given at home without supervision or with supervision from afar."
Severity: #warning
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/administration-setting').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/administration-setting' and (code = 'home-supervised-remote' or code = 'home-unsupervised')).empty()"

Profile: KetamineInfusionAdministration
Parent: KetamineAdministration
Id: ketamine-infusion-administration
Title: "Ketamine Infusion Administration"
Description: "Ketamine infused intravenously: the dose in milligrams, the rate, and from when to when it ran. Single doses by any other route have their own profile."
* . ^short = "An intravenous infusion of ketamine"
* . ^definition = "One intravenous infusion of ketamine in one session. If the rate was changed, the infusion is sent as one administration for each rate."
* effective[x] only Period
* effective[x] ^short = "From when to when the infusion ran"
* effective[x] ^definition = "Start and end of the infusion, without the observation afterwards. Minutes from dose in the readings of a session are counted from its start."
* dosage.rate[x] only SimpleQuantity
* dosage.rate[x] MS
* dosage.rate[x] ^short = "How fast it ran, such as 60 mg/h"
* dosage.rate[x] ^definition = "The rate of the infusion in one of the UCUM units mg/h, mg/min, mg/kg/h, mg/kg/min, ug/kg/min, mL/h or mL/min. The dose is given in milligrams beside it."
* obeys ketex-infusion-end and ketex-infusion-route and ketex-infusion-rate and ketex-infusion-rate-unit and ketex-infusion-rate-positive and ketex-infusion-form and ketex-infusion-weight

Invariant: ketex-infusion-end
Description: "An infusion that has run or was broken off must say when it began and ended: add effectivePeriod.start and effectivePeriod.end, or set the status to in-progress."
Severity: #error
Expression: "(status = 'completed' or status = 'stopped') implies effective.ofType(Period).all(start.exists() and end.exists())"

Invariant: ketex-infusion-route
Description: "An infusion must be intravenous: set dosage.route to the intravenous route (SNOMED CT 47625008 or 419993007), or record the dose as a single dose."
Severity: #error
Expression: "dosage.route.exists() implies dosage.route.coding.where(system = 'http://snomed.info/sct' and (code = '47625008' or code = '419993007')).exists()"

Invariant: ketex-infusion-rate
Description: "An infusion that was given must have its rate recorded: add dosage.rateQuantity, or set the status to not-done."
Severity: #error
Expression: "((status = 'in-progress' or status = 'on-hold' or status = 'completed' or status = 'stopped') and dosage.exists()) implies dosage.rate.exists()"

Invariant: ketex-infusion-rate-unit
Description: "The rate of an infusion must have a UCUM unit of amount or volume per time: set system to http://unitsofmeasure.org and code to mg/h, mg/min, mg/kg/h, mg/kg/min, ug/kg/min, mL/h or mL/min."
Severity: #error
Expression: "dosage.rate.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = 'mg/h' or code = 'mg/min' or code = 'mg/kg/h' or code = 'mg/kg/min' or code = 'ug/kg/min' or code = 'mL/h' or code = 'mL/min'))"

Invariant: ketex-infusion-rate-positive
Description: "The rate of an infusion must be a number above zero: correct dosage.rateQuantity.value, or set the status to not-done."
Severity: #error
Expression: "dosage.rate.ofType(Quantity).all(value.exists() and value > 0)"

Invariant: ketex-infusion-form
Description: "What is infused must be a solution: correct the form of the medication to a solution for infusion or injection, or record the dose as a single dose."
Severity: #error
Expression: "contained.ofType(Medication).form.exists() implies contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and (code = '385229008' or code = '385219001' or code = '1208958005')).exists()"

Invariant: ketex-infusion-weight
Description: "An infusion dosed by weight should point to the weight that it was computed from: add weight to the extension dose-basis."
Severity: #warning
Expression: "dosage.extension.where(url = 'https://w3id.org/ketex/StructureDefinition/dose-basis' and extension.where(url = 'basis').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/dose-basis' and code = 'weight').exists()).all(extension.where(url = 'weight').exists())"
