Instance: infusion-induction-protocol
InstanceOf: PlanDefinition
Usage: #definition
Title: "Ketamine Infusion Induction"
Description: "Six intravenous infusions in three weeks, without psychotherapy as part of the treatment, then a decision on maintenance. The series is that of Wilkinson 2021, the dose that of Grunebaum 2018; one infusion has strong evidence for its short-term effect, the series and maintenance have less."
* insert ProtocolMetadata(InfusionInductionProtocol, clinical-protocol)
* insert Grunebaum2018
* insert Wilkinson2021
* insert Abdallah2022
* insert Canmat2021
* purpose = "To make series of infusions comparable: the same steps, at the same times, with the same scales."
* insert SymptomGoals
* goal[+].id = "relief"
* goal[=].description.text = "For patients in acute danger: a lower risk of suicide one to three days after the first infusion"
* goal[=].start.text = "At the first dose"
* goal[=].target.measure = $loinc#93374-7
* goal[=].target.due = 3 'd' "days"
* action[+] insert AssessmentAction
* action[+] insert ConsentAction
* action[=] insert After(assessment, after-end)
* action[+].id = "infusions"
* action[=].title = "Six infusions in three weeks"
* action[=].description = "Two infusions a week. The dose studied is 0.5 mg/kg over 40 minutes; dose and rate are the prescriber's decision. A patient who is well earlier, or has no benefit, need not have all six."
* action[=] insert Session(infusion)
* action[=].goalId[0] = "response"
* action[=].goalId[+] = "relief"
* action[=] insert After(consent, after-end)
* action[=].timingTiming.repeat.boundsDuration = 3 'wk' "weeks"
* action[=].timingTiming.repeat.count = 6
* action[=].timingTiming.repeat.frequency = 2
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* action[=].groupingBehavior = #sentence-group
* action[=].selectionBehavior = #all
* action[=].action[+].id = "checklist"
* action[=].action[=].title = "Check before the infusion"
* action[=].action[=] insert Ask(session-safety-checklist)
* action[=].action[+].id = "infusion"
* action[=].action[=].title = "Infuse, and monitor"
* action[=].action[=] insert Follow(session-monitoring-protocol)
* action[=].action[=] insert After(checklist, after-end)
* action[=].action[+].id = "discharge"
* action[=].action[=].title = "Check before the patient leaves"
* action[=].action[=] insert Ask(discharge-checklist)
* action[=].action[=] insert After(infusion, after-end)
* action[+].id = "early-review"
* action[=].title = "Ask about suicide after one to three days"
* action[=].description = "For patients in acute danger: the risk of suicide, 20 to 72 hours after the first infusion. A risk that has fallen may rise again: ask again at each visit."
* action[=] insert Ask(c-ssrs-level)
* action[=].goalId[0] = "relief"
* action[=].goalId[+] = "safety"
* action[=] insert After(infusions, after-start)
* action[=] insert OffsetUpTo(72, hours, h)
* action[+] insert ReviewAction(review-series, Review at the end of the series, [[The scales again, in the four weeks after the last infusion of the series. With the patient: end, maintenance, or therapy after the infusions (blended-protocol).]])
* action[=] insert After(infusions, after-end)
* action[=] insert OffsetUpTo(4, weeks, wk)
* action[+].id = "maintenance"
* action[=].title = "Maintenance, if needed"
* action[=].description = "Single infusions, at intervals found for each patient, a little before the effect wears off. Programme default: a pause at least every six months, to see whether it is still needed. Evidence for it is limited (CANMAT: level 3)."
* action[=] insert Session(infusion)
* action[=].goalId = "response"
* action[=] insert After(review-series, after-end)
* action[=].requiredBehavior = #could
* insert FollowUpActions(infusions)
* action[+].id = "escalation"
* action[=].title = "At any time: when the patient is in danger"
* action[=] insert Follow(safety-escalation)
* action[=].goalId = "safety"
