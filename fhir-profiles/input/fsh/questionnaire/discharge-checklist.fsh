Instance: discharge-checklist
InstanceOf: Questionnaire
Usage: #definition
Title: "Discharge Checklist"
Description: "What the team goes through before the patient leaves, or is left alone at home. It is this guide's own and not a validated instrument; how long a patient is observed is a rule of the site. The last question says what was decided."
* insert QuestionnaireMetadata(DischargeChecklist)
* item[+]
  * linkId = "observed"
  * text = "Minutes observed since the last dose or the end of the infusion"
  * type = #integer
  * required = false
  * extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
  * extension[0].valueInteger = 0
* item[+]
  * linkId = "body"
  * type = #group
  * text = "Body"
  * item[+]
    * insert YesNo(vital-signs, [[Blood pressure, heart rate and oxygen saturation are back near the values before the dose]])
  * item[+]
    * insert YesNo(steady, The patient walks steadily and speaks clearly)
  * item[+]
    * insert YesNo(nausea, Nausea and dizziness are gone or bearable)
* item[+]
  * linkId = "mind"
  * type = #group
  * text = "Mind"
  * item[+]
    * insert YesNo(oriented, [[The patient is awake, and oriented to person, place and time]])
  * item[+]
    * insert YesNo(experience, [[The experience has passed, and nothing of it frightens the patient now]])
  * item[+]
    * insert YesNo(suicide, [[The patient was asked about suicidal thoughts, and the answer is on record]])
* item[+]
  * linkId = "way-home"
  * type = #group
  * text = "The way home"
  * item[+]
    * insert YesNo(escort, [[The person who takes the patient home, or stays at home, is here]])
  * item[+]
    * insert YesNo(driving, [[The patient knows how long not to drive, not to use machines and not to sign anything important]])
  * item[+]
    * insert YesNo(contact, The patient and the escort know whom to call and when)
  * item[+]
    * insert YesNo(appointment, The next appointment is made)
* item[+]
  * linkId = "decision"
  * type = #group
  * text = "Decision"
  * item[+]
    * insert YesNo(fit, The patient is fit to leave)
  * item[+]
    * linkId = "reason"
    * text = "Why not, and what happens instead"
    * type = #text
    * required = true
    * insert AskedWhen(fit, false)
