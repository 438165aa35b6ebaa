Profile: SessionExperience
Parent: Observation
Id: session-experience
Title: "Session Experience"
Description: "What the patient experienced under ketamine, as rated afterwards on a published scale: the total of MEQ-30 with its four factors, or of another scale of the kind. Whether such an experience has to do with the effect of the treatment is a question to the data; the guide takes no answer for granted."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "The patient's experience in a session, rated afterwards"
* . ^definition = "The total of one experience scale for one session, with the factors where the scale has them."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert MadeOnADay
* insert ObservationCategory(survey, "A survey", "Marks the score as the result of a survey.")
* partOf 1..* MS
* partOf only Reference(Procedure)
* partOf ^short = "The session that was experienced"
* partOf ^definition = "The dosing or infusion session that the patient rated, on the same day or later."
* code MS
* code from $experience-measure-vs (extensible)
* code ^short = "Which scale"
* code ^definition = "The total score of an experience scale, from the instrument code system of this guide."
* value[x] 1..1 MS
* value[x] only Quantity
* value[x] ^short = "The total, as a sum or a per cent"
* value[x] ^definition = "The total as the sum of the items (UCUM {score}) or as per cent of the highest possible sum (%). The unit tells which, so that sites can be compared."
* derivedFrom MS
* derivedFrom ^short = "The answers that the total was computed from"
* derivedFrom ^definition = "The QuestionnaireResponse with the answers, where it is kept."
* component MS
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component ^short = "The factors of the scale"
* component ^definition = "Totals of the factors, in the unit of the whole."
* component.value[x] only Quantity
* component.value[x] ^short = "The total of the factor"
* component.value[x] ^definition = "The total of the factor, as a sum or a per cent, like the whole."
* component contains
    mystical 0..1 MS and
    positiveMood 0..1 MS and
    transcendence 0..1 MS and
    ineffability 0..1 MS
* insert Factor(mystical, meq-30-mystical, "Mystical")
* insert Factor(positiveMood, meq-30-positive-mood, "Positive mood")
* insert Factor(transcendence, meq-30-transcendence, "Transcendence of time and space")
* insert Factor(ineffability, meq-30-ineffability, "Ineffability")
* obeys ketex-experience-unit and ketex-experience-range

RuleSet: Factor(slice, code, short)
* component[{slice}].code = $instrument#{code}
* component[{slice}].code ^short = "Always {code}"
* component[{slice}].code ^definition = "The factor of MEQ-30 that this is."
* component[{slice}] ^short = {short}
* component[{slice}] ^definition = "The total of this factor of MEQ-30."

Invariant: ketex-experience-unit
Description: "The total of an experience scale and its factors must have the same unit, {score} or %: set system to http://unitsofmeasure.org and code to one of them."
Severity: #error
Expression: "value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = '{score}' or code = '%')) and component.value.ofType(Quantity).all(system = 'http://unitsofmeasure.org') and (value.ofType(Quantity).code | component.value.ofType(Quantity).code).count() <= 1"

Invariant: ketex-experience-range
Description: "The total of an experience scale and its factors must not be negative, and a per cent not above 100: check the numbers and the unit."
Severity: #error
Expression: "value.ofType(Quantity).all(value.exists() and value >= 0 and (code = '%' implies value <= 100)) and component.value.ofType(Quantity).all(value.exists() and value >= 0 and (code = '%' implies value <= 100))"
