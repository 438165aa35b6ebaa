// The profiles of the guide by resource type: what a client declares in meta.profile and a server checks.

RuleSet: ProfilesOfCarePlan
* insert Supports(kap-care-plan)
* insert Supports(infusion-care-plan)
* insert Supports(blended-care-plan)

RuleSet: ProfilesOfProcedure
* insert Supports(ketamine-course)
* insert Supports(kap-preparation-session)
* insert Supports(kap-dosing-session)
* insert Supports(kap-integration-session)
* insert Supports(ketamine-infusion-session)

RuleSet: ProfilesOfMedicationAdministration
* insert Supports(ketamine-infusion-administration)
* insert Supports(ketamine-dose-administration)

RuleSet: ProfilesOfObservation
* insert Supports(session-blood-pressure)
* insert Supports(session-vital-sign)
* insert Supports(dosing-weight)
* insert Supports(dissociation-score)
* insert Supports(sedation-score)
* insert Supports(session-experience)
* insert Supports(integration-outcome)
* insert Supports(symptom-score)
* insert Supports(suicide-risk)
* insert Supports(treatment-response)
* insert Supports(discharge-readiness)

RuleSet: ProfilesOfServiceRequest
* insert Supports(ketamine-order)

RuleSet: ProfilesOfMedicationRequest
* insert Supports(ketamine-prescription)

RuleSet: ProfilesOfEncounter
* insert Supports(ketamine-encounter)

RuleSet: ProfilesOfGoal
* insert Supports(ketamine-goal)

RuleSet: ProfilesOfCareTeam
* insert Supports(ketamine-care-team)

RuleSet: ProfilesOfConsent
* insert Supports(ketamine-treatment-consent)
* insert Supports(ketamine-disclosure-consent)

RuleSet: ProfilesOfQuestionnaireResponse
* insert Supports(ketamine-questionnaire-response)

RuleSet: ProfilesOfAdverseEvent
* insert Supports(ketamine-adverse-event)

RuleSet: ProfilesOfDocumentReference
* insert Supports(psychotherapy-note)
