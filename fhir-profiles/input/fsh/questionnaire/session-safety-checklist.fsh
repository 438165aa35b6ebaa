Instance: session-safety-checklist
InstanceOf: Questionnaire
Usage: #definition
Title: "Session Safety Checklist"
Description: "What the team goes through before ketamine is given, in any setting. It is this guide's own and not a validated instrument; where it speaks of limits, they are those of the site. Nothing in it forbids a session: the clinician decides, and the last question says what was decided."
* insert QuestionnaireMetadata(SessionSafetyChecklist)
* item[+]
  * linkId = "person"
  * type = #group
  * text = "Patient and consent"
  * item[+]
    * insert YesNo(identity, [[The patient, the product, the dose and the route are those of the order]])
  * item[+]
    * insert YesNo(consent, [[A consent that is in force covers this treatment, its off-label use, and the product and place if they are special]])
  * item[+]
    * insert YesNo(escort, [[Somebody will take the patient home, or stays with the patient at home]])
* item[+]
  * linkId = "health"
  * type = #group
  * text = "Health today"
  * item[+]
    * insert YesNo(change, [[Something has changed since the last visit: illness, medicines, alcohol or other substances, pregnancy]])
  * item[+]
    * linkId = "change-detail"
    * text = "What has changed"
    * type = #text
    * required = false
    * insert AskedWhen(change, true)
  * item[+]
    * insert YesNo(blood-pressure, [[Blood pressure and heart rate were measured, and are within the limits of the site]])
  * item[+]
    * insert YesNo(oxygen, [[Oxygen saturation was measured, and is within the limits of the site]])
  * item[+]
    * insert YesNo(weight, [[The weight is known, if the dose depends on it]])
  * item[+]
    * insert YesNo(fasting, [[The patient has kept to the site's rule on eating and drinking]])
  * item[+]
    * insert YesNo(mind, [[The patient is oriented, and has no sign of psychosis, mania or intoxication]])
  * item[+]
    * insert YesNo(suicide, [[The patient was asked about suicidal thoughts, and the answer is on record]])
* item[+]
  * linkId = "setting"
  * type = #group
  * text = "Setting"
  * item[+]
    * insert YesNo(observer, [[Somebody who can recognise and treat a complication watches the patient throughout]])
  * item[+]
    * insert YesNo(equipment, [[Monitoring and emergency equipment are at hand and work; at home, the way to get help is agreed]])
  * item[+]
    * insert YesNo(intention, [[The patient knows what to expect, and has had the chance to say what the session is for]])
* item[+]
  * linkId = "decision"
  * type = #group
  * text = "Decision"
  * item[+]
    * insert YesNo(go-ahead, The dose is given today)
  * item[+]
    * linkId = "reason"
    * text = "Why not, and what happens instead"
    * type = #text
    * required = true
    * insert AskedWhen(go-ahead, false)
