// When a reading was taken, in the terms of the session.

Extension: SessionPhase
Id: session-phase
Title: "Session Phase"
Description: "The part of the session in which a reading was taken, as the team sees it: before the dose, while it works, while it wears off, before going home."
Context: Observation
* . 0..1
* . ^short = "baseline | onset | during | peak | end | recovery | discharge"
* . ^definition = "The part of the session in which the reading was taken. Baseline is before the dose."
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
