// When a reading was taken, in the terms of the session.

Extension: SessionPhase
Id: session-phase
Title: "Session Phase"
Description: "The part of the session in which a reading was taken or an adverse event began, as the team sees it: before the dose, while it works, while it wears off, before going home."
Context: Observation, AdverseEvent
* . 0..1
* . ^short = "baseline | onset | during | peak | end | recovery | discharge"
* . ^definition = "The part of the session in which the reading was taken or the event began. Baseline is before the dose."
* insert CodedExtension($session-phase-vs, "baseline | onset | during | peak | end | recovery | discharge", "The phase.")

Extension: MinutesFromDose
Id: minutes-from-dose
Title: "Minutes from Dose"
Description: "How many minutes after the dose a reading was taken; negative before the dose. With several doses in a session, the first counts."
Context: Observation
* . 0..1
* . ^short = "Minutes after the dose; negative before it"
* . ^definition = "Minutes from the time of the first dose of the session to the reading. Readings of different sessions and sites are compared by it."
* value[x] 1..1
* value[x] only integer
* value[x] ^short = "Whole minutes"
* value[x] ^definition = "Whole minutes: 40 is forty minutes after the dose, -10 ten minutes before it."
* obeys ketex-minutes-before-dose

Invariant: ketex-minutes-before-dose
Description: "Minutes from dose must not be below -240: a reading more than four hours before the dose is not a reading of this session. Check the sign and the unit."
Severity: #error
Expression: "value.ofType(integer) >= -240"

RuleSet: TakenInSession
* extension contains
    SessionPhase named sessionPhase 1..1 MS and
    MinutesFromDose named minutesFromDose 0..1 MS
* extension[sessionPhase] ^short = "Part of the session: baseline, during, recovery …"
* extension[sessionPhase] ^definition = "The part of the session in which the reading was taken."
* extension[minutesFromDose] ^short = "Minutes after the dose; negative before it"
* extension[minutesFromDose] ^definition = "Minutes from the first dose of the session to this reading."
* partOf 1..* MS
* partOf only Reference(Procedure)
* partOf ^short = "The session in which it was taken"
* partOf ^definition = "The session, a Procedure, that this reading belongs to."
* effective[x] 1..1 MS
* effective[x] only dateTime
* effective[x] ^short = "When it was taken"
* effective[x] ^definition = "The time of the reading. A mean over a period is not a reading."
* obeys ketex-observation-day and ketex-reading-baseline-time and ketex-reading-later-time

Invariant: ketex-reading-baseline-time
Description: "A baseline reading must be taken before the dose: set minutes-from-dose to 0 or less, or correct the phase."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-phase').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-phase' and code = 'baseline').exists() implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/minutes-from-dose').value.ofType(integer).all($this <= 0)"

Invariant: ketex-reading-later-time
Description: "A reading in any phase but baseline must be taken after the dose: set minutes-from-dose to 0 or more, or correct the phase."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-phase').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-phase' and code = 'baseline').exists() or extension.where(url = 'https://w3id.org/ketex/StructureDefinition/minutes-from-dose').value.ofType(integer).all($this >= 0)"
