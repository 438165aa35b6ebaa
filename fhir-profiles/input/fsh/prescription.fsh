Profile: KetaminePrescription
Parent: MedicationRequest
Id: ketamine-prescription
Title: "Ketamine Prescription"
Description: "A prescription of ketamine: the product, the route, the dose and how it was decided, for doses in a session or at home. Ketamine is a controlled medicine, so the prescriber is named."
* insert CompliesWithUSCore(us-core-medicationrequest)
* . ^short = "A prescription of ketamine"
* . ^definition = "One prescription for one patient. Doses given by it name it in request."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains Compounded named compounded 0..1 MS
* extension[compounded] ^short = "Whether a compounded product is prescribed"
* extension[compounded] ^definition = "True if the product is to be made by a compounding pharmacy, such as lozenges."
* status MS
* status ^short = "active | on-hold | completed | stopped …"
* status ^definition = "Whether the prescription is in force."
* statusReason MS
* statusReason ^short = "Why it was held or stopped"
* statusReason ^definition = "The reason for the present state, such as cystitis or raised blood pressure."
* intent MS
* intent ^short = "order | original-order | plan …"
* intent ^definition = "An order to give or dispense. Plans and proposals are marked as such."
* medication[x] MS
* medication[x] from $ketamine-product-vs (extensible)
* medication[x] ^short = "The ketamine product"
* medication[x] ^definition = "A code for ketamine, or a Medication. For a compounded product, which has no product code, contain a Medication with the code of the ingredient (RxNorm 6130), the form and the strength."
* authoredOn 1..1 MS
* authoredOn ^short = "When it was prescribed"
* authoredOn ^definition = "The day or time of the prescription."
* requester 1..1 MS
* requester ^short = "The prescriber"
* requester ^definition = "The person who prescribed."
* reasonCode MS
* reasonCode from $ketamine-indication-vs (extensible)
* reasonCode ^short = "Why, as a code"
* reasonCode ^definition = "The condition to be treated, if the sender keeps no Condition resource for it."
* reasonReference MS
* reasonReference ^short = "The condition to be treated"
* reasonReference ^definition = "Why ketamine is prescribed. Most uses are off-label, so the reason matters."
* basedOn MS
* basedOn ^short = "The plan or order behind the prescription"
* basedOn ^definition = "The care plan that the prescription is part of, or the order that led to it."
* dosageInstruction 1..* MS
* dosageInstruction ^short = "Route, dose and how often"
* dosageInstruction ^definition = "How the medicine is to be given. A dose that is raised from session to session is one instruction for each step, in sequence."
* dosageInstruction.extension contains DoseBasis named doseBasis 0..1 MS
* dosageInstruction.extension[doseBasis] ^short = "By weight, fixed, or titrated to effect"
* dosageInstruction.extension[doseBasis] ^definition = "How the dose is decided. For a dose by weight, the milligrams per kilogram stand here."
* dosageInstruction.route 1..1 MS
* dosageInstruction.route from $ketamine-route-vs (extensible)
* dosageInstruction.route ^short = "By which way: sublingual, intramuscular, intravenous …"
* dosageInstruction.route ^definition = "The route. Required, because the effect of a dose depends on it."
* dosageInstruction.doseAndRate MS
* dosageInstruction.doseAndRate ^short = "The dose, and the rate of an infusion"
* dosageInstruction.doseAndRate ^definition = "How much is to be given, and for an infusion how fast."
* dosageInstruction.doseAndRate.dose[x] MS
* dosageInstruction.doseAndRate.dose[x] ^short = "The dose in mg, or a range"
* dosageInstruction.doseAndRate.dose[x] ^definition = "The dose in milligrams of ketamine (UCUM mg). It may be left out if the dose is given per kilogram and the weight is yet to be measured."
* dosageInstruction.doseAndRate.doseQuantity MS
* dosageInstruction.doseAndRate.doseQuantity = 'mg'
* dosageInstruction.doseAndRate.doseQuantity ^short = "The dose in mg"
* dosageInstruction.doseAndRate.doseQuantity ^definition = "The amount of ketamine in milligrams. A volume or a number of lozenges is not a dose."
* dosageInstruction.doseAndRate.doseRange MS
* dosageInstruction.doseAndRate.doseRange ^short = "The dose as a range in mg"
* dosageInstruction.doseAndRate.doseRange ^definition = "The least and the greatest amount of ketamine in milligrams, for a dose that is titrated."
* dosageInstruction.doseAndRate.doseRange.low = 'mg'
* dosageInstruction.doseAndRate.doseRange.low ^short = "The least dose in mg"
* dosageInstruction.doseAndRate.doseRange.low ^definition = "The smallest amount that the prescription allows, in milligrams."
* dosageInstruction.doseAndRate.doseRange.high = 'mg'
* dosageInstruction.doseAndRate.doseRange.high ^short = "The greatest dose in mg"
* dosageInstruction.doseAndRate.doseRange.high ^definition = "The greatest amount that the prescription allows, in milligrams."
* dispenseRequest MS
* dispenseRequest ^short = "How much is dispensed, and how often"
* dispenseRequest ^definition = "The amount that the pharmacy may dispense. For doses taken at home it says how much the patient has in hand."
* obeys ketex-prescription-dose and ketex-prescription-compounded

Invariant: ketex-prescription-dose
Description: "A prescription must say how much ketamine is to be given: add doseAndRate.dose in mg to each dosageInstruction, or perWeight to its extension dose-basis."
Severity: #error
Expression: "dosageInstruction.all(doseAndRate.dose.exists() or extension.where(url = 'https://w3id.org/ketex/StructureDefinition/dose-basis').extension.where(url = 'perWeight').exists())"

Invariant: ketex-prescription-compounded
Description: "A product compounded for a patient has no National Drug Code: remove the NDC of another product from the medication, or set the extension compounded to false."
Severity: #warning
Expression: "(extension.where(url = 'https://w3id.org/ketex/StructureDefinition/compounded').value.ofType(boolean).where($this = true).exists() or contained.ofType(Medication).extension.where(url = 'https://w3id.org/ketex/StructureDefinition/compounded').value.ofType(boolean).where($this = true).exists()) implies (medication.ofType(CodeableConcept).coding.where(system = 'http://hl7.org/fhir/sid/ndc').empty() and contained.ofType(Medication).code.coding.where(system = 'http://hl7.org/fhir/sid/ndc').empty())"
