Profile: KetamineQuestionnaireResponse
Parent: QuestionnaireResponse
Id: ketamine-questionnaire-response
Title: "Ketamine Questionnaire Response"
Description: "The answers to a published questionnaire in ketamine treatment, such as PHQ-9 or the reflection after a dose. Which items there are and which must be answered is said by the questionnaire. A total computed from the answers is an Observation of its own that refers to them."
* insert CompliesWithUSCore(us-core-questionnaireresponse)
* . ^short = "The answers to a published questionnaire"
* . ^definition = "One patient's answers to one questionnaire at one time."
* insert OneBusinessIdentifier
* insert AboutOnePatient
* partOf MS
* partOf ^short = "The session, if it was filled in for one"
* partOf ^definition = "The session that the answers belong to. A questionnaire filled in between sessions has none."
* questionnaire 1..1 MS
* questionnaire ^short = "Which questionnaire, as a canonical"
* questionnaire ^definition = "The canonical of the questionnaire, or a reference to one that is contained. Without it nobody knows what was asked."
* status MS
* status ^short = "in-progress | completed | amended …"
* status ^definition = "Whether the patient has finished. Totals are computed from finished answers only."
* encounter MS
* encounter ^short = "The visit or call in which it was filled in"
* encounter ^definition = "The encounter, if there was one."
* authored 1..1 MS
* authored ^short = "When it was filled in"
* authored ^definition = "The day or time at which the answers were given, not that of data entry."
* author MS
* author ^short = "Who recorded the answers"
* author ^definition = "The patient, or the clinician who asked and wrote the answers down."
* source MS
* source ^short = "Who answered"
* source ^definition = "The person whose answers they are, where it is not the author."
* item MS
* item ^short = "The answers"
* item ^definition = "The items of the questionnaire with their answers."
* obeys ketex-answers-day and ketex-answers-given

Invariant: ketex-answers-day
Description: "Answers must say on which day they were given: give authored at least as year, month and day."
Severity: #error
Expression: "authored.all($this.toString().length() >= 10)"

Invariant: ketex-answers-given
Description: "A questionnaire that is finished must have answers: add them, or set the status to in-progress or stopped."
Severity: #error
Expression: "(status = 'completed' or status = 'amended') implies repeat(item).answer.exists()"
