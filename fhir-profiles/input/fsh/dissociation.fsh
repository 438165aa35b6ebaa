Profile: DissociationScore
Parent: Observation
Id: dissociation-score
Title: "Dissociation Score"
Description: "How far the patient was from ordinary perception of self and world at one point of a session: the total of CADSS, or of its six-item form. Dissociation is an expected effect of ketamine and is followed, not graded: the guide knows no cut-off and gives no meaning to a number."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "The total of a dissociation scale in a session"
* . ^definition = "The total score of one dissociation scale, for one patient, at one point of one session."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert TakenInSession
* insert ObservationCategory(survey, "A survey", "Marks the score as the result of a survey.")
* insert ScoreOfAScale
* code from $dissociation-measure-vs (extensible)
* code ^short = "Which scale"
* code ^definition = "The total score of a dissociation scale. No LOINC code was found for CADSS, so the instrument code system of this guide has one."
* obeys ketex-dissociation-negative

Invariant: ketex-dissociation-negative
Description: "A dissociation score must not be negative: check the number."
Severity: #error
Expression: "(value.ofType(Quantity).value | value.ofType(integer)).all($this >= 0)"
