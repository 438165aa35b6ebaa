Profile: SymptomScore
Parent: Observation
Id: symptom-score
Title: "Symptom Score"
Description: "The total of a symptom scale at one time: PHQ-9, GAD-7, PCL-5, MADRS or QIDS-SR. Change between two of these is how response, remission and durability are measured."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "The total of a symptom scale"
* . ^definition = "The total score of one scale for one patient at one time."
* insert BusinessIdentifier
* insert AboutOnePatient
* partOf MS
* partOf ^short = "The session, if the scale was filled in for one"
* partOf ^definition = "The session that the score belongs to. A score taken between sessions has none."
* insert ObservationCategory(survey, "A survey", [["Marks the score as the result of a survey, as US Core does for screening and assessment."]])
* insert ScoreOfAScale
* code from $symptom-measure-vs (extensible)
* code ^short = "Which scale"
* code ^definition = "The total score of a scale. LOINC where it has a code, else the instrument code system of this guide."
* effective[x] 1..1 MS
* effective[x] only dateTime
* effective[x] ^short = "When the scale was filled in"
* effective[x] ^definition = "The day or time at which the patient answered or the clinician rated, not the day of data entry."
* obeys ketex-score-day and ketex-score-phq-9 and ketex-score-gad-7 and ketex-score-pcl-5 and ketex-score-madrs and ketex-score-qids

// What the totals of all scales have in common.
RuleSet: ScoreOfAScale
* status MS
* status ^short = "final | amended | corrected …"
* status ^definition = "Whether the score is final. Scores entered in error keep their record and this status."
* code MS
* encounter MS
* encounter ^short = "The visit or call in which the scale was filled in"
* encounter ^definition = "The encounter, if there was one. Patients also fill in scales at home."
* performer MS
* performer ^short = "Who answered or rated"
* performer ^definition = "The patient for a self-report, the clinician for a clinician-rated scale."
* value[x] 1..1 MS
* value[x] only Quantity or integer
* value[x] ^short = "The total"
* value[x] ^definition = "The total score, as a whole number or as a Quantity with the UCUM unit {score}. A scale without a total is sent as a QuestionnaireResponse only."
* derivedFrom MS
* derivedFrom ^short = "The answers that the total was computed from"
* derivedFrom ^definition = "The QuestionnaireResponse with the answers, where it is kept."
* obeys ketex-score-unit and ketex-score-exact

Invariant: ketex-score-day
Description: "A score must say on which day it was taken: give effectiveDateTime at least as year, month and day."
Severity: #error
Expression: "effective.ofType(dateTime).all($this.toString().length() >= 10)"

Invariant: ketex-score-unit
Description: "A score given as a Quantity must have the unit {score}: set system to http://unitsofmeasure.org and code to {score}, or send an integer."
Severity: #error
Expression: "value.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and code = '{score}')"

Invariant: ketex-score-exact
Description: "A score must be a number, not a bound: give value, and remove comparator."
Severity: #error
Expression: "value.ofType(Quantity).all(value.exists() and comparator.empty())"

Invariant: ketex-score-phq-9
Description: "A PHQ-9 total must lie between 0 and 27: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0 and $this <= 27)"

Invariant: ketex-score-gad-7
Description: "A GAD-7 total must lie between 0 and 21: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '70274-6').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0 and $this <= 21)"

Invariant: ketex-score-pcl-5
Description: "A PCL-5 total must lie between 0 and 80: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'http://loinc.org' and code = '101698-9').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0 and $this <= 80)"

Invariant: ketex-score-madrs
Description: "A MADRS total must lie between 0 and 60: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/instrument' and code = 'madrs-total').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0 and $this <= 60)"

Invariant: ketex-score-qids
Description: "A QIDS-SR total must lie between 0 and 27: check the number and the code."
Severity: #error
Expression: "code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/instrument' and code = 'qids-sr16-total').exists() implies (value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0 and $this <= 27)"
