// What the protocols of the guide share. They are the guide's own: a protocol of a site may refer to
// one of these and replace what is called a programme default.

Alias: $plan-definition-type = http://terminology.hl7.org/CodeSystem/plan-definition-type

RuleSet: ProtocolMetadata(name, type)
* name = "{name}"
* status = #active
* type = $plan-definition-type#{type}
* usage = "A frame for planning, not an order. The clinician decides for each patient. What is called a programme default was set by this guide, has no study behind it, and may be replaced by the site."

RuleSet: Session(type)
* code = $session-type#{type}

RuleSet: Ask(questionnaire)
* definitionCanonical = "https://w3id.org/ketex/Questionnaire/{questionnaire}"

RuleSet: Follow(protocol)
* definitionCanonical = "https://w3id.org/ketex/PlanDefinition/{protocol}"

// When, in relation to another action of the protocol.
RuleSet: After(action, relationship)
* relatedAction[+].actionId = "{action}"
* relatedAction[=].relationship = #{relationship}

RuleSet: Offset(value, unit, code)
* relatedAction[=].offsetDuration = {value} '{code}' "{unit}"

RuleSet: OffsetUpTo(value, unit, code)
* relatedAction[=].offsetRange.low = 0 '{code}' "{unit}"
* relatedAction[=].offsetRange.high = {value} '{code}' "{unit}"

// Goals that all treatments share, so that they can be compared by them.
RuleSet: SymptomGoals
* goal[+].id = "response"
* goal[=].description.text = "Response: the total of the scale followed is at most half of what it was before the first dose"
* goal[=].start.text = "At the first dose"
* goal[=].target.measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* goal[=].target.due = 12 'wk' "weeks"
* goal[+].id = "remission"
* goal[=].description.text = "Remission of depression: PHQ-9 below 5"
* goal[=].start.text = "At the first dose"
* goal[=].target.measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* goal[=].target.detailRange.low = 0 '{score}' "score"
* goal[=].target.detailRange.high = 4 '{score}' "score"
* goal[=].target.due = 12 'wk' "weeks"
* goal[+].id = "safety"
* goal[=].description.text = "Nobody comes to harm: the risk of suicide and unwanted effects are asked about at each session and acted upon"
* goal[=].start.text = "Before the first dose"

// Before the first dose of any treatment.
RuleSet: AssessmentAction
* id = "assessment"
* title = "Assess before the first dose"
* description = "Indication, earlier treatments, illnesses that speak against ketamine, medicines, use of substances; weight, blood pressure, pregnancy status where it applies; the scales by which the effect will be followed, and the risk of suicide. Programme default: within the 7 days before the first dose."
* goalId[0] = "response"
* goalId[+] = "remission"
* goalId[+] = "safety"
* groupingBehavior = #logical-group
* selectionBehavior = #any
* action[+].title = "PHQ-9"
* action[=] insert Ask(phq-9)
* action[+].title = "GAD-7"
* action[=] insert Ask(gad-7)
* action[+].title = "PCL-5, for patients with trauma"
* action[=] insert Ask(pcl-5)
* action[+].title = "MADRS, rated by a clinician"
* action[=] insert Ask(madrs)
* action[+].title = "Risk of suicide"
* action[=] insert Ask(c-ssrs-level)

RuleSet: ConsentAction
* id = "consent"
* title = "Obtain consent"
* description = "Consent to the treatment: ketamine is not approved for mental disorders; the product may be compounded and not evaluated by a regulator; doses at home have risks of their own. What to expect of the effect, and what is and is not known of the benefit."
* goalId = "safety"

// The scales again, after the series and later.
RuleSet: ReviewAction(id, title, description)
* id = "{id}"
* title = "{title}"
* description = "{description}"
* goalId[0] = "response"
* goalId[+] = "remission"
* groupingBehavior = #logical-group
* selectionBehavior = #any
* action[+].title = "PHQ-9"
* action[=] insert Ask(phq-9)
* action[+].title = "GAD-7"
* action[=] insert Ask(gad-7)
* action[+].title = "PCL-5, for patients with trauma"
* action[=] insert Ask(pcl-5)
* action[+].title = "Risk of suicide"
* action[=] insert Ask(c-ssrs-level)

RuleSet: FollowUpActions(last)
* action[+] insert ReviewAction(review-1-month, Review after one month, [[How the patient is one month after the last dose of the series.]])
* action[=] insert After({last}, after-end)
* action[=] insert Offset(1, month, mo)
* action[+] insert ReviewAction(review-3-months, Review after three months, [[How the patient is three months after the last dose of the series. Most of what is not known of ketamine is not known because nobody asked at this time.]])
* action[=] insert After({last}, after-end)
* action[=] insert Offset(3, months, mo)
* action[+] insert ReviewAction(review-6-months, Review after six months, [[How the patient is six months after the last dose of the series.]])
* action[=] insert After({last}, after-end)
* action[=] insert Offset(6, months, mo)
