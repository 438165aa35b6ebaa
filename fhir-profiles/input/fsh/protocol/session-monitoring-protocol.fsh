Instance: session-monitoring-protocol
InstanceOf: PlanDefinition
Usage: #definition
Title: "Monitoring of a Session"
Description: "What is measured before, during and after a dose, and when. That it is measured is common to all guidance; the times are a programme default, and limits for the readings are left to the site. Each reading is a record of its own, with its phase and its minutes from the dose."
* insert ProtocolMetadata(SessionMonitoringProtocol, clinical-protocol)
* insert Canmat2021
* purpose = "To let every session be watched alike, and to tell afterwards whether it was."
* goal[+].id = "safety"
* goal[=].description.text = "Every reading outside the limits of the site is seen at once and acted upon"
* goal[=].start.text = "Before the dose"
* action[+].id = "baseline"
* action[=].title = "Before the dose"
* action[=].description = "Blood pressure, heart rate, oxygen saturation, level of alertness; dissociation, if it will be followed. A reading outside the limits of the site is repeated and, if it stays there, the dose is not given until a clinician has decided."
* action[=] insert Readings
* action[+].id = "dose"
* action[=].title = "The dose"
* action[=].description = "The dose, or the start of the infusion: minutes are counted from here. With several doses, from the first."
* action[=] insert After(baseline, after-end)
* action[+].id = "minute-5"
* action[=].title = "5 minutes"
* action[=].description = "Programme default. Intramuscular and intravenous doses begin to work; a lozenge not yet."
* action[=] insert Readings
* action[=] insert After(dose, after-start)
* action[=] insert Offset(5, minutes, min)
* action[+].id = "minute-20"
* action[=].title = "20 minutes"
* action[=].description = "Programme default. The middle of an infusion of 40 minutes."
* action[=] insert Readings
* action[=] insert After(dose, after-start)
* action[=] insert Offset(20, minutes, min)
* action[+].id = "minute-40"
* action[=].title = "40 minutes"
* action[=].description = "Programme default. The end of an infusion of 40 minutes; about the peak of a lozenge."
* action[=] insert Readings
* action[=] insert After(dose, after-start)
* action[=] insert Offset(40, minutes, min)
* action[+].id = "end"
* action[=].title = "End of the dose"
* action[=].description = "When the infusion has ended or the peak is over."
* action[=] insert Readings
* action[=] insert After(dose, after-end)
* action[+].id = "minute-60-after"
* action[=].title = "60 minutes after the end"
* action[=].description = "Programme default. The effect wears off; then as often as the patient needs it, until discharge. Esketamine is observed as its label requires."
* action[=] insert Readings
* action[=] insert After(end, after-end)
* action[=] insert Offset(60, minutes, min)
* action[+].id = "discharge"
* action[=].title = "Before the patient leaves"
* action[=] insert Ask(discharge-checklist)
* action[=].goalId = "safety"
* action[=] insert After(minute-60-after, after-end)
* action[+].id = "escalation"
* action[=].title = "At any time: a reading or a state that is dangerous"
* action[=] insert Follow(safety-escalation)
* action[=].goalId = "safety"

// What is taken at each point of a session.
RuleSet: Readings
* goalId = "safety"
* groupingBehavior = #logical-group
* selectionBehavior = #any
* action[+].title = "Blood pressure"
* action[=].code = $loinc#85354-9 "Blood pressure panel with all children optional"
* action[+].title = "Heart rate"
* action[=].code = $loinc#8867-4
* action[+].title = "Oxygen saturation"
* action[=].code = $loinc#59408-5 "Oxygen saturation in Arterial blood by Pulse oximetry"
* action[+].title = "Alertness"
* action[=] insert Ask(moaas)
* action[+].title = "Dissociation, where it is followed"
* action[=] insert Ask(cadss)
