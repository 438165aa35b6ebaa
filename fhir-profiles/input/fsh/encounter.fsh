Profile: KetamineEncounter
Parent: Encounter
Id: ketamine-encounter
Title: "Ketamine Encounter"
Description: "A visit or call in ketamine treatment, and who took the patient home. The session that took place in it is a Procedure of its own: the visit is longer, from arrival at the door to leaving it."
* insert CompliesWithUSCore(us-core-encounter)
* . ^short = "A visit or call in ketamine treatment"
* . ^definition = "One visit to the clinic or hospital, or one call, of one patient."
* insert BusinessIdentifier
* insert AboutOnePatient
* status MS
* status ^short = "planned | in-progress | finished | cancelled …"
* status ^definition = "Whether the visit is to come, under way or over."
* class MS
* class ^short = "AMB in the clinic, OBSENC, IMP, EMER; VR for a call, HH at home"
* class ^definition = "The kind of visit. A session at home with supervision from afar is a virtual visit (VR)."
* type 1..* MS
* type from $encounter-type-vs (required)
* type ^short = "assessment | preparation | dosing | infusion | integration | maintenance-check | follow-up"
* type ^definition = "What the visit is for. Types of the sending system and billing codes are added as further codings. A visit for two purposes has two types."
* participant MS
* participant ^slicing.discriminator.type = #pattern
* participant ^slicing.discriminator.path = "type"
* participant ^slicing.rules = #open
* participant contains escort 0..* MS
* participant ^short = "Who took part, and who took the patient home"
* participant ^definition = "The people who saw the patient, and the escort."
* participant[escort] ^short = "Who took the patient home"
* participant[escort] ^definition = "The person who accompanied the patient home after ketamine, when driving is not allowed."
* participant[escort].type 1..1
* participant[escort].type = $participation-type#ESC
* participant[escort].type ^short = "Always escort"
* participant[escort].type ^definition = "The participation type ESC, escort, of HL7."
* participant[escort].individual 1..1 MS
* participant[escort].individual only Reference(RelatedPerson)
* participant[escort].individual ^short = "The person"
* participant[escort].individual ^definition = "The escort, a RelatedPerson of the patient: a relative, a friend, or a driver whom the patient named."
* period MS
* period ^short = "From arrival to leaving"
* period ^definition = "When the visit began and ended."
* reasonReference MS
* reasonReference ^short = "The condition treated"
* reasonReference ^definition = "Why the patient was seen."
* hospitalization.dischargeDisposition MS
* hospitalization.dischargeDisposition ^short = "Where the patient went"
* hospitalization.dischargeDisposition ^definition = "Home, or into other care. Admission after a session is a serious event and is reported as one."
* serviceProvider MS
* serviceProvider ^short = "The clinic or hospital"
* serviceProvider ^definition = "The organisation responsible for the visit."
* obeys ketex-encounter-start and ketex-encounter-end and ketex-encounter-escort

Invariant: ketex-encounter-start
Description: "A visit that is under way or over must say when it began: add period.start."
Severity: #error
Expression: "(status = 'in-progress' or status = 'finished') implies period.start.exists()"

Invariant: ketex-encounter-end
Description: "A visit that is over must say when it ended: add period.end, or set the status to in-progress."
Severity: #error
Expression: "status = 'finished' implies period.end.exists()"

Invariant: ketex-encounter-escort
Description: "A visit with ketamine from which the patient went home should say who took the patient home: add a participant with the type ESC (escort) and a RelatedPerson."
Severity: #warning
Expression: "(status = 'finished' and type.coding.where(system = 'https://w3id.org/ketex/CodeSystem/encounter-type' and (code = 'dosing' or code = 'infusion')).exists() and (class.code = 'AMB' or class.code = 'OBSENC' or class.code = 'SS' or class.code = 'EMER')) implies participant.type.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType' and code = 'ESC').exists()"
