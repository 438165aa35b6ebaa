Profile: KetamineAdministration
Parent: MedicationAdministration
Id: ketamine-administration
Title: "Ketamine Administration"
Description: "What every record of ketamine given has in common: the product, the session, the route and the dose in milligrams. Use one of the administrations derived from it."
* ^abstract = true
* . ^short = "Ketamine given, or not given, to a patient"
* . ^definition = "One dose or one infusion of ketamine in one session."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains Compounded named compounded 0..1 MS
* extension[compounded] ^short = "Whether the product was compounded"
* extension[compounded] ^definition = "True if a compounding pharmacy made the product given. If the Medication says it, it need not be repeated here."
* partOf 1..* MS
* partOf only Reference(Procedure)
* partOf ^short = "The session in which it was given"
* partOf ^definition = "The session, a Procedure, that this dose belongs to. A second dose in the same session is a second MedicationAdministration."
* status MS
* status ^short = "completed | in-progress | stopped | not-done …"
* status ^definition = "Whether the dose was given, is being given, was broken off or was not given."
* statusReason MS
* statusReason ^short = "Why the dose was not given or broken off"
* statusReason ^definition = "The reason, such as blood pressure too high before the dose."
* medication[x] MS
* medication[x] from $ketamine-product-vs (extensible)
* medication[x] ^short = "The ketamine product"
* medication[x] ^definition = "A code for ketamine, or a Medication. For a compounded product, which has no product code, contain a Medication with the code of the ingredient (RxNorm 6130), the form and the strength."
* context MS
* context only Reference(Encounter)
* context ^short = "The visit or call in which it was given"
* context ^definition = "The encounter of the session."
* effective[x] MS
* effective[x] ^short = "When it was given"
* effective[x] ^definition = "The time of the dose. Minutes from dose in the readings of a session are counted from here."
* performer MS
* performer ^short = "Who gave it, or watched the patient take it"
* performer ^definition = "The person who gave the dose or supervised it."
* request MS
* request ^short = "The prescription"
* request ^definition = "The prescription, a MedicationRequest, by which the dose was given. It leads to what was ordered, and on what basis."
* dosage MS
* dosage ^short = "Route and dose"
* dosage ^definition = "How much ketamine was given and by which way."
* dosage.extension contains DoseBasis named doseBasis 0..1 MS
* dosage.extension[doseBasis] ^short = "By weight, fixed, or titrated to effect"
* dosage.extension[doseBasis] ^definition = "How the dose was decided."
* dosage.route 1..1 MS
* dosage.route from $ketamine-route-vs (extensible)
* dosage.route ^short = "By which way: sublingual, intramuscular, intravenous …"
* dosage.route ^definition = "The route. The effect of a dose depends on it, and doses are never added across routes."
* dosage.method MS
* dosage.method ^short = "How it was taken, such as held in the mouth and spat out"
* dosage.method ^definition = "The technique. For lozenges it decides how much is absorbed: swallowed or spat out after holding."
* dosage.dose MS
* dosage.dose = 'mg'
* dosage.dose ^short = "The dose in mg"
* dosage.dose ^definition = "The amount of ketamine in milligrams (UCUM mg). A volume is not a dose: convert it with the concentration of the product."
* dosage.dose.value 1..1 MS
* dosage.dose.value ^short = "How many milligrams"
* dosage.dose.value ^definition = "The number of milligrams of ketamine."
* obeys ketex-dose-recorded and ketex-dose-positive and ketex-dose-not-done-reason

Invariant: ketex-dose-recorded
Description: "Ketamine that was given must have its dose recorded: add dosage.dose with dosage.route, or set the status to not-done."
Severity: #error
Expression: "(status = 'in-progress' or status = 'on-hold' or status = 'completed' or status = 'stopped') implies dosage.dose.exists()"

Invariant: ketex-dose-positive
Description: "The dose given must be more than zero: correct dosage.dose.value, or set the status to not-done."
Severity: #error
Expression: "dosage.dose.value.all($this > 0)"

Invariant: ketex-dose-not-done-reason
Description: "A dose that was not given should say why: add statusReason."
Severity: #warning
Expression: "status = 'not-done' implies statusReason.exists()"

Profile: KetamineDoseAdministration
Parent: KetamineAdministration
Id: ketamine-dose-administration
Title: "Ketamine Dose Administration"
Description: "A single dose of ketamine: a lozenge, tablet or rapidly dissolving tablet, an intramuscular or subcutaneous injection, or a nasal spray. Form and route must agree. Intravenous infusions have their own profile."
* . ^short = "A single dose of ketamine"
* . ^definition = "One dose of ketamine by any route but intravenous."
* obeys ketex-dose-not-intravenous and ketex-dose-lozenge-route and ketex-dose-tablet-route and ketex-dose-spray-route and ketex-dose-injection-form and ketex-dose-solution-method

Invariant: ketex-dose-not-intravenous
Description: "A single dose must not be intravenous: correct dosage.route, or record the dose as an infusion with its rate and period."
Severity: #error
Expression: "dosage.route.coding.where(system = 'http://snomed.info/sct' and (code = '47625008' or code = '419993007')).empty()"

Invariant: ketex-dose-lozenge-route
Description: "A lozenge, a sublingual or buccal tablet or a rapidly dissolving tablet must be taken through the mouth's lining: set dosage.route to sublingual, buccal or transmucosal, or correct the form of the medication."
Severity: #error
Expression: "(contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and (code = '764501003' or code = '764499006' or code = '1230219005' or code = '447079001' or code = '385084005' or code = '385085006')).exists() and dosage.route.exists()) implies dosage.route.coding.where(system = 'http://snomed.info/sct' and (code = '37839007' or code = '54471007' or code = '404815008')).exists()"

Invariant: ketex-dose-tablet-route
Description: "An oral tablet must be taken by the oral route: set dosage.route to oral, or correct the form of the medication."
Severity: #error
Expression: "(contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and code = '421026006').exists() and dosage.route.exists()) implies dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '26643006').exists()"

Invariant: ketex-dose-spray-route
Description: "A nasal spray must be taken by the nasal route: set dosage.route to nasal, or correct the form of the medication."
Severity: #error
Expression: "(contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and code = '385157007').exists() and dosage.route.exists()) implies dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists()"

Invariant: ketex-dose-injection-form
Description: "An intramuscular or subcutaneous dose must be a solution for injection: correct the form of the medication, or the route."
Severity: #error
Expression: "(dosage.route.coding.where(system = 'http://snomed.info/sct' and (code = '78421000' or code = '34206005')).exists() and contained.ofType(Medication).form.exists()) implies contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and (code = '385219001' or code = '1208958005')).exists()"

Invariant: ketex-dose-solution-method
Description: "A solution for injection taken by mouth should say how it was taken: add dosage.method, such as held in the mouth and swallowed."
Severity: #warning
Expression: "(contained.ofType(Medication).form.coding.where(system = 'http://snomed.info/sct' and (code = '385219001' or code = '1208958005')).exists() and dosage.route.coding.where(system = 'http://snomed.info/sct' and (code = '37839007' or code = '54471007' or code = '404815008' or code = '26643006')).exists()) implies dosage.method.exists()"
