Profile: KetamineGoal
Parent: Goal
Id: ketamine-goal
Title: "Ketamine Goal"
Description: "What patient and team want to reach: fewer symptoms on a scale, better function in daily life, or the patient's own intention for the treatment."
* insert CompliesWithUSCore(us-core-goal)
* . ^short = "A goal of ketamine treatment"
* . ^definition = "One goal of one patient. The plan names it in goal."
* insert BusinessIdentifier
* insert AboutOnePatient
* lifecycleStatus MS
* lifecycleStatus ^short = "proposed | accepted | active | completed …"
* lifecycleStatus ^definition = "Whether the goal is still pursued."
* achievementStatus MS
* achievementStatus ^short = "improving | achieved | sustaining | not-achieved …"
* achievementStatus ^definition = "How far the goal has been reached, as patient and team see it."
* category 1..1 MS
* category from $goal-category-vs (required)
* category ^short = "symptom | function | intention"
* category ^definition = "The kind of goal. Categories of the sending system may be added as further codings."
* description MS
* description ^short = "The goal in words"
* description ^definition = "The goal, in words that the patient understands. An intention is given in the patient's own words, in text."
* start[x] MS
* start[x] ^short = "From when it is pursued"
* start[x] ^definition = "The day on which the goal was set."
* target MS
* target ^short = "What is to be reached, and by when"
* target ^definition = "The value of a scale that shows that the goal is reached, and the day by which it should be. Intentions have none."
* target.measure MS
* target.measure from $symptom-measure-vs (preferred)
* target.measure ^short = "The scale, such as PHQ-9 total"
* target.measure ^definition = "What is measured, in the code in which the score is sent."
* target.detail[x] MS
* target.detail[x] ^short = "The value to be reached, such as less than 5"
* target.detail[x] ^definition = "The value, as a Quantity with a comparator or as a Range."
* target.due[x] MS
* target.due[x] ^short = "By when"
* target.due[x] ^definition = "The day by which the value should be reached."
* addresses MS
* addresses ^short = "The condition that the goal is about"
* addresses ^definition = "The condition treated."
* expressedBy MS
* expressedBy ^short = "Who set the goal"
* expressedBy ^definition = "The patient, or a clinician. An intention is the patient's own."
* obeys ketex-goal-intention and ketex-goal-symptom

Invariant: ketex-goal-intention
Description: "An intention must be expressed by the patient: set expressedBy to the same reference as subject, or give the goal another category."
Severity: #error
Expression: "category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/goal-category' and code = 'intention').exists() implies (expressedBy.exists() and (expressedBy.reference.empty() or subject.reference.empty() or expressedBy.reference = subject.reference))"

Invariant: ketex-goal-symptom
Description: "A goal about symptoms should be measurable: add a target with measure, such as the PHQ-9 total, and the value to be reached."
Severity: #warning
Expression: "category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/goal-category' and code = 'symptom').exists() implies target.measure.exists()"
