Profile: IntegrationOutcome
Parent: Observation
Id: integration-outcome
Title: "Integration Outcome"
Description: "What the patient could make of the experience of a dosing session: ratings from 0 to 10 of meaning-making, emotional depth, emotional processing, insight, work with traumatic material, and resilience. The ratings are this guide's own and not a validated scale; they are there so that it can be measured whether integration matters."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "What became of the experience, rated from 0 to 10"
* . ^definition = "The ratings of one patient at one time about one dosing or infusion session, or about a whole course."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert MadeOnADay
* insert ObservationCategory(survey, "A survey", "Marks the ratings as the result of a survey.")
* partOf MS
* partOf only Reference(Procedure)
* partOf ^short = "The integration session in which it was rated"
* partOf ^definition = "The session in which the patient rated, if it was in one."
* focus 1..* MS
* focus only Reference(Procedure)
* focus ^short = "The dosing session that is rated"
* focus ^definition = "The dosing or infusion session whose experience is rated, or the course as a whole. Dissociation in a session and what became of it are joined by this."
* code MS
* code = $ketamine-observation#integration-outcome
* code ^short = "Always integration-outcome"
* code ^definition = "Marks the ratings as integration outcome."
* value[x] 0..0
* value[x] ^short = "Not used"
* value[x] ^definition = "There is no total: the ratings are the components."
* derivedFrom MS
* derivedFrom ^short = "The answers that the ratings come from"
* derivedFrom ^definition = "The QuestionnaireResponse with the patient's answers, where it is kept."
* component 1..* MS
* component ^short = "One rating for each domain"
* component ^definition = "The ratings. A domain that was not asked for is left out."
* component.code MS
* component.code from $experience-domain-vs (required)
* component.code ^short = "meaning-making | emotional-depth | emotional-processing | insight | trauma-material | resilience"
* component.code ^definition = "The domain that was rated."
* component.value[x] 1..1 MS
* component.value[x] only Quantity
* component.value[x] ^short = "0 (not at all) to 10 (as much as can be)"
* component.value[x] ^definition = "The rating, with the UCUM unit {score}."
* obeys ketex-integration-range and ketex-integration-unit and ketex-integration-once

Invariant: ketex-integration-range
Description: "Each rating must lie between 0 and 10: check the number."
Severity: #error
Expression: "component.value.ofType(Quantity).all(value.exists() and value >= 0 and value <= 10)"

Invariant: ketex-integration-unit
Description: "Each rating must have the unit {score}: set system to http://unitsofmeasure.org and code to {score}."
Severity: #error
Expression: "component.value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = '{score}')"

Invariant: ketex-integration-once
Description: "A domain must be rated once only: remove the second rating, or send it as an observation of its own."
Severity: #error
Expression: "component.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/experience-domain').code.isDistinct()"
