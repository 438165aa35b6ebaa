Extension: SafetyAction
Id: safety-action
Title: "Safety Action"
Description: "What was done to keep the patient safe after a finding: a high risk of suicide, a critical reading, an adverse event, or a patient who leaves too early. Several actions are several extensions."
Context: Observation, AdverseEvent
* ^purpose = "Findings that call for an action and have none are counted by this code."
* . 0..*
* . ^short = "Safety plan, closer observation, dose withheld, emergency care …"
* . ^definition = "One thing that was done to keep the patient safe. That nothing had to be done, after a clinician looked, is recorded too."
* insert CodedExtension($safety-action-vs, [["no-action-needed | closer-observation | clinician-assessment | safety-plan …"]], "The action.")
