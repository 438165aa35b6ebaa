Instance: safety-escalation
InstanceOf: PlanDefinition
Usage: #definition
Title: "Escalation When a Patient Is in Danger"
Description: "What the team does when the risk of suicide is high, when a reading is critical, when a patient cannot be woken or cannot bear the experience. What is done is recorded with the finding. It rests on clinical sense and not on studies, and gives way to the emergency plan of the site."
* insert ProtocolMetadata(SafetyEscalation, eca-rule)
* purpose = "To make sure that a dangerous finding has an answer, and that both can be found."
* goal[+].id = "safety"
* goal[=].description.text = "Every dangerous finding is answered at once, and the answer is on record"
* goal[=].start.text = "When it is found"
* action[+].id = "suicide-risk"
* action[=].title = "High risk of suicide"
* action[=].description = "A clinician judged the risk of suicide as high."
* action[=].goalId = "safety"
* action[=].trigger.type = #data-added
* action[=].trigger.name = "suicide-risk-recorded"
* action[=].trigger.data.type = #Observation
* action[=].trigger.data.codeFilter.path = "code"
* action[=].trigger.data.codeFilter.code = $loinc#93374-7
* action[=].condition.kind = #applicability
* action[=].condition.expression.description = "The level is high."
* action[=].condition.expression.language = #text/fhirpath
* action[=].condition.expression.expression = "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/suicide-risk-level' and code = 'high').exists()"
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* action[=].action[+].title = "Do not leave the patient alone; take away the means"
* action[=].action[+].title = "Have a clinician assess the patient the same day, and decide on hospital care"
* action[=].action[+].title = "Make or renew the safety plan with the patient"
* action[=].action[+].title = "Let a clinician decide whether the next dose is given or put off"
* action[=].action[=].description = "High risk may be the reason for ketamine: it is a reason to decide, not to refuse."
* action[=].action[+].title = "Record what was done with the finding (extension safety-action)"
* action[+].id = "ninth-question"
* action[=].title = "Thoughts of death in the PHQ-9"
* action[=].description = "The patient answered the ninth question of the PHQ-9 with anything but Not at all: ask about suicide before the patient leaves, and record the level."
* action[=].goalId = "safety"
* action[=].trigger.type = #data-added
* action[=].trigger.name = "phq-9-answered"
* action[=].trigger.data.type = #QuestionnaireResponse
* action[=].condition.kind = #applicability
* action[=].condition.expression.description = "The answer to question 9 is not Not at all."
* action[=].condition.expression.language = #text/fhirpath
* action[=].condition.expression.expression = "item.where(linkId = '/44260-8').answer.value.ofType(Coding).where(code != 'LA6568-5').exists()"
* action[=] insert Ask(c-ssrs-level)
* action[+].id = "blood-pressure"
* action[=].title = "Critical blood pressure"
* action[=].description = "A clinician judged a blood pressure reading as critically high (HH): by the rules of the site something must be done."
* action[=].goalId = "safety"
* action[=].trigger.type = #data-added
* action[=].trigger.name = "blood-pressure-recorded"
* action[=].trigger.data.type = #Observation
* action[=].trigger.data.codeFilter.path = "code"
* action[=].trigger.data.codeFilter.code = $loinc#85354-9 "Blood pressure panel with all children optional"
* action[=].condition.kind = #applicability
* action[=].condition.expression.description = "The interpretation is critically high."
* action[=].condition.expression.language = #text/fhirpath
* action[=].condition.expression.expression = "interpretation.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation' and code = 'HH').exists()"
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* action[=].action[+].title = "Before the dose: do not give it; rest, and measure again"
* action[=].action[+].title = "During an infusion: pause it, and measure again"
* action[=].action[+].title = "Let a clinician decide on treatment, and on going on or ending the session"
* action[=].action[+].title = "Chest pain, severe headache or a neurological sign: emergency call"
* action[=].action[+].title = "Record what was done with the reading (extension blood-pressure-action)"
* action[+].id = "breathing"
* action[=].title = "Breathing or waking fails"
* action[=].description = "Oxygen saturation falls below the limit of the site, breathing is slow or obstructed, or the patient cannot be woken."
* action[=].goalId = "safety"
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* action[=].action[+].title = "Stop the infusion; take what is left of a lozenge out of the mouth"
* action[=].action[+].title = "Open the airway, give oxygen, assist breathing"
* action[=].action[+].title = "Emergency call, if it does not mend at once"
* action[=].action[+].title = "Record it as an adverse event, with what was done"
* action[+].id = "distress"
* action[=].title = "Fear, agitation or an experience that cannot be borne"
* action[=].goalId = "safety"
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* action[=].action[+].title = "Stay with the patient, speak calmly, lessen light and noise"
* action[=].action[+].title = "Pause the infusion or give no further dose; let a clinician decide on medicine"
* action[=].action[+].title = "Do not let the patient leave before it has passed; call the next day"
* action[=].action[+].title = "Record it as an adverse event if it was more than the session could hold"
