Instance: kap-protocol
InstanceOf: PlanDefinition
Usage: #definition
Title: "Ketamine-Assisted Psychotherapy"
Description: "Ketamine inside a course of psychotherapy: preparation, four to six sessions with a dose and a therapist, integration between them, and review afterwards. The pattern is that of the clinics of the largest published case series; that it works better than ketamine alone has not been shown."
* insert ProtocolMetadata(KapProtocol, clinical-protocol)
* insert Dore2019
* insert Yermus
* insert Canmat2021
* purpose = "To make courses of KAP comparable: the same steps, at the same times, with the same scales."
* insert SymptomGoals
* goal[+].id = "intention"
* goal[=].description.text = "The patient's own intention, in the patient's words, taken up in preparation and in integration"
* goal[=].start.text = "In preparation"
* action[+] insert AssessmentAction
* action[+] insert ConsentAction
* action[=] insert After(assessment, after-end)
* action[+].id = "preparation"
* action[=].title = "Prepare"
* action[=].description = "Psychotherapy before the first dose: the patient's story and what the treatment is for, what ketamine does, how patient and therapist will be with each other, the intention. At least one session; programme default: two."
* action[=] insert Session(preparation)
* action[=].goalId = "intention"
* action[=] insert After(consent, after-end)
* action[=].timingTiming.repeat.count = 1
* action[=].timingTiming.repeat.countMax = 3
* action[+].id = "dosing"
* action[=].title = "Sessions with a dose"
* action[=].description = "Four to six sessions in which ketamine is taken (lozenge, rapidly dissolving tablet or intramuscular injection) with a therapist present (Yermus: mean 4). Programme default: one a week. Route and dose are the prescriber's decision; doses of different routes cannot be compared."
* action[=] insert Session(dosing)
* action[=].goalId[0] = "response"
* action[=].goalId[+] = "intention"
* action[=] insert After(preparation, after-end)
* action[=].timingTiming.repeat.count = 4
* action[=].timingTiming.repeat.countMax = 6
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* action[=].groupingBehavior = #sentence-group
* action[=].selectionBehavior = #all
* action[=].action[+].id = "checklist"
* action[=].action[=].title = "Check before the dose"
* action[=].action[=] insert Ask(session-safety-checklist)
* action[=].action[+].id = "dose"
* action[=].action[=].title = "Give the dose, and monitor"
* action[=].action[=] insert Follow(session-monitoring-protocol)
* action[=].action[=] insert After(checklist, after-end)
* action[=].action[+].id = "discharge"
* action[=].action[=].title = "Check before the patient leaves"
* action[=].action[=] insert Ask(discharge-checklist)
* action[=].action[=] insert After(dose, after-end)
* action[+].id = "integration"
* action[=].title = "Integrate"
* action[=].description = "Psychotherapy without ketamine after the first dose, after the second, and then after every second dose (Yermus: mean 3 sessions): what was experienced, what it means, what changes in life. Programme default: within 7 days of the dose; a session after each dose is as good a plan."
* action[=] insert Session(integration)
* action[=].goalId = "intention"
* action[=] insert After(dosing, concurrent)
* action[=].action[+].title = "Reflection by the patient"
* action[=].action[=] insert Ask(integration-reflection)
* action[+] insert ReviewAction(review-series, Review at the end of the series, [[The scales again, in the four weeks after the last dose of the series. With the patient: continue, change, or end.]])
* action[=] insert After(dosing, after-end)
* action[=] insert OffsetUpTo(4, weeks, wk)
* insert FollowUpActions(dosing)
* action[+].id = "escalation"
* action[=].title = "At any time: when the patient is in danger"
* action[=] insert Follow(safety-escalation)
* action[=].goalId = "safety"
