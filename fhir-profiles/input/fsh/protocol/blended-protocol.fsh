Instance: blended-protocol
InstanceOf: PlanDefinition
Usage: #definition
Title: "Infusions Followed by Psychotherapy"
Description: "A series of infusions, then psychotherapy for those whom it helped, as in Wilkinson 2021. It is the only one of the three ways that a randomised trial has looked at, and a small one: by self-report therapy kept the gain better than usual care, by the clinician's rating the difference was not significant."
* insert ProtocolMetadata(BlendedProtocol, clinical-protocol)
* insert Wilkinson2021
* insert Grunebaum2018
* insert Canmat2021
* purpose = "To make courses of infusions with therapy comparable with those of either alone."
* insert SymptomGoals
* goal[+].id = "lasting"
* goal[=].description.text = "The response still holds three months after the last infusion, without further doses"
* goal[=].start.text = "At the end of the series"
* goal[=].target.measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* goal[=].target.due = 6 'mo' "months"
* action[+].id = "series"
* action[=].title = "Infusions"
* action[=].description = "Assessment, consent and six infusions in three weeks, with their review, as in the induction protocol."
* action[=] insert Follow(infusion-induction-protocol)
* action[=].goalId = "response"
* action[+].id = "therapy"
* action[=].title = "Psychotherapy for 14 weeks"
* action[=].description = "For patients with a response: psychotherapy in the 14 weeks after the last infusion; in the trial, cognitive behavioral therapy. Programme default: one session a week, begun within 7 days of the last infusion. Patients without a response were not studied: plan anew with them."
* action[=] insert Session(integration)
* action[=].goalId = "lasting"
* action[=] insert After(series, after-end)
* action[=] insert OffsetUpTo(7, days, d)
* action[=].timingTiming.repeat.boundsDuration = 14 'wk' "weeks"
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* action[=].action[+].title = "Reflection by the patient, after the first session"
* action[=].action[=] insert Ask(integration-reflection)
* action[+] insert ReviewAction(review-therapy, Review at the end of the therapy, [[The scales again, 14 weeks after the last infusion: the point at which the trial compared.]])
* action[=] insert After(therapy, after-end)
* action[=] insert OffsetUpTo(2, weeks, wk)
* insert FollowUpActions(series)
* action[+].id = "escalation"
* action[=].title = "At any time: when the patient is in danger"
* action[=] insert Follow(safety-escalation)
* action[=].goalId = "safety"
