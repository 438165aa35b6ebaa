Profile: SedationScore
Parent: Observation
Id: sedation-score
Title: "Sedation Score"
Description: "How awake the patient was at one point of a session, as an observer rated it: MOAA/S, where a lower number is a deeper sedation."
* insert CompliesWithUSCore(us-core-simple-observation)
* . ^short = "How awake the patient was in a session"
* . ^definition = "The rating of one sedation scale, for one patient, at one point of one session."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert TakenInSession
* extension contains SafetyAction named safetyAction 0..* MS
* extension[safetyAction] ^short = "What was done about the sedation"
* extension[safetyAction] ^definition = "What the team did about this rating, such as closer observation."
* insert ObservationCategory(exam, "An examination", "Marks the rating as what a clinician saw.")
* insert ScoreOfAScale
* code from $sedation-measure-vs (extensible)
* code ^short = "Which scale"
* code ^definition = "The sedation scale. No LOINC code was found for MOAA/S, so the instrument code system of this guide has one."
* interpretation MS
* interpretation ^short = "Low, critically low …"
* interpretation ^definition = "How the clinician judged the rating. Critically low (LL) means that by the rules of the site something must be done."
* obeys ketex-sedation-moaas and ketex-sedation-action

Invariant: ketex-sedation-moaas
Description: "A MOAA/S rating must not be negative: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/instrument' and code = 'moaas').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0)"

Invariant: ketex-sedation-action
Description: "A critically low rating (interpretation LL) should say what was done: add the extension safety-action."
Severity: #warning
Expression: "interpretation.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation' and code = 'LL').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').exists()"
