Profile: SessionVitalSign
Parent: $vitalsigns
Id: session-vital-sign
Title: "Session Vital Sign"
Description: "Heart rate, oxygen saturation, respiratory rate or end-tidal carbon dioxide, taken around a dose of ketamine, with the session, the phase and the minutes from dose. Every reading is a record of its own. Blood pressure and weight have their own profiles."
* insert CompliesWithUSCore(us-core-vital-signs)
* . ^short = "A vital sign in a session"
* . ^definition = "One reading of one vital sign around a dose of ketamine."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert TakenInSession
* extension contains SafetyAction named safetyAction 0..* MS
* extension[safetyAction] ^short = "What was done about the reading"
* extension[safetyAction] ^definition = "What the team did about this reading, such as giving oxygen."
* code MS
* code from $session-vital-sign-vs (extensible)
* code ^short = "Heart rate, oxygen saturation, respiratory rate …"
* code ^definition = "What was measured, in LOINC. A pulse oximeter's reading carries both 59408-5 and 2708-6, as R4 and US Core ask."
* value[x] only Quantity
* value[x] MS
* value[x] ^short = "The reading"
* value[x] ^definition = "The reading with its UCUM unit: /min for rates, % for saturation, mm[Hg] for carbon dioxide."
* dataAbsentReason MS
* dataAbsentReason ^short = "Why there is no reading"
* dataAbsentReason ^definition = "Why the reading that was due is missing, such as a sensor that fell off."
* interpretation MS
* interpretation ^short = "Low, critically low …"
* interpretation ^definition = "How the clinician judged the reading. Critically low (LL) or high (HH) means that by the rules of the site something must be done."
* obeys ketex-vital-sign-kind and ketex-vital-sign-per-minute and ketex-vital-sign-saturation and ketex-vital-sign-plausible and ketex-vital-sign-action

Invariant: ketex-vital-sign-kind
Description: "Blood pressure and weight must not be recorded as session vital signs: use the profile session-blood-pressure or dosing-weight."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and (code = '85354-9' or code = '8480-6' or code = '8462-4' or code = '29463-7')).empty()"

Invariant: ketex-vital-sign-per-minute
Description: "Heart rate and respiratory rate must be given per minute: set system to http://unitsofmeasure.org and code to /min."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and (code = '8867-4' or code = '9279-1')).exists() implies value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = '/min')"

Invariant: ketex-vital-sign-saturation
Description: "Oxygen saturation must be a per cent between 0 and 100: set code to %, and check the number."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and (code = '59408-5' or code = '2708-6')).exists() implies (value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = '%') and value.ofType(Quantity).value.all($this >= 0 and $this <= 100))"

Invariant: ketex-vital-sign-plausible
Description: "Heart rate should be above 0 and at most 300 per minute, respiratory rate from 0 to 100 per minute: check the reading."
Severity: #warning
Expression: "(code.coding.where(system = 'http://loinc.org' and code = '8867-4').exists() implies value.ofType(Quantity).value.all($this > 0 and $this <= 300)) and (code.coding.where(system = 'http://loinc.org' and code = '9279-1').exists() implies value.ofType(Quantity).value.all($this >= 0 and $this <= 100))"

Invariant: ketex-vital-sign-action
Description: "A critical reading (interpretation HH or LL) should say what was done: add the extension safety-action."
Severity: #warning
Expression: "interpretation.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation' and (code = 'HH' or code = 'LL')).exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/safety-action').exists()"
