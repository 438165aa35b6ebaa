// The profiles of the guide by resource type: what a client declares in meta.profile and a server checks.

RuleSet: ProfilesOfCarePlan
* insert Supports(kap-care-plan)

RuleSet: ProfilesOfProcedure
* insert Supports(kap-dosing-session)

RuleSet: ProfilesOfMedicationAdministration
* insert Supports(ketamine-dose-administration)

RuleSet: ProfilesOfObservation
* insert Supports(session-blood-pressure)
* insert Supports(symptom-score)
