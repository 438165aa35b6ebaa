// Scales whose items are not ours to publish: the form takes the score that was reached elsewhere.

RuleSet: Score(id, type, text)
* linkId = "{id}"
* text = "{text}"
* type = #{type}
* extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"

// Whole numbers from zero; an upper bound only where it was verified.
RuleSet: ScoreFromZero(code, text)
* insert Score({code}, integer, {text})
* code = $instrument#{code}
* required = true
* extension[0].valueInteger = 0

RuleSet: AtMost(highest)
* extension[1].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* extension[1].valueInteger = {highest}

RuleSet: FactorOfMeq30(code, text)
* insert Score({code}, decimal, {text})
* code = $instrument#{code}
* required = false
* extension[0].valueDecimal = 0

Instance: madrs
InstanceOf: Questionnaire
Usage: #definition
Title: "MADRS Score"
Description: "Takes the total of the Montgomery-Åsberg Depression Rating Scale, 0 to 60, rated by a clinician on the scale itself."
* insert QuestionnaireMetadata(MADRS)
* insert ScoreOnlyNotice(Montgomery-Åsberg Depression Rating Scale)
* item[+]
  * insert ScoreFromZero(madrs-total, MADRS total score)
  * insert AtMost(60)

Instance: qids-sr
InstanceOf: Questionnaire
Usage: #definition
Title: "QIDS-SR Score"
Description: "Takes the total of the Quick Inventory of Depressive Symptomatology, self-report with 16 items, 0 to 27, answered by the patient on the inventory itself."
* insert QuestionnaireMetadata(QIDSSR)
* insert ScoreOnlyNotice(Quick Inventory of Depressive Symptomatology)
* item[+]
  * insert ScoreFromZero(qids-sr16-total, QIDS-SR16 total score)
  * insert AtMost(27)

Instance: cadss
InstanceOf: Questionnaire
Usage: #definition
Title: "CADSS Score"
Description: "Takes the total of the Clinician-Administered Dissociative States Scale, rated around a dose. No upper bound and no cut-off is given, because none was verified; say in the record which form was used."
* insert QuestionnaireMetadata(CADSS)
* insert ScoreOnlyNotice(Clinician-Administered Dissociative States Scale)
* item[+]
  * insert ScoreFromZero(cadss-total, CADSS total score)

Instance: meq-30
InstanceOf: Questionnaire
Usage: #definition
Title: "MEQ-30 Scores"
Description: "Takes the scores of the Mystical Experience Questionnaire with 30 items, answered by the patient on the day of a session or the next: the total, and those of the four factors. No upper bound and no cut-off is given, because sites score it on different scales; compare only scores of one site."
* insert QuestionnaireMetadata(MEQ30)
* insert ScoreOnlyNotice(Mystical Experience Questionnaire)
* item[+]
  * insert FactorOfMeq30(meq-30-total, MEQ-30 total score)
  * required = true
* item[+]
  * insert FactorOfMeq30(meq-30-mystical, MEQ-30 mystical factor)
* item[+]
  * insert FactorOfMeq30(meq-30-positive-mood, MEQ-30 positive mood factor)
* item[+]
  * insert FactorOfMeq30(meq-30-transcendence, MEQ-30 transcendence of time and space factor)
* item[+]
  * insert FactorOfMeq30(meq-30-ineffability, MEQ-30 ineffability factor)

Instance: moaas
InstanceOf: Questionnaire
Usage: #definition
Title: "MOAA/S Score"
Description: "Takes the level of the Modified Observer's Assessment of Alertness/Sedation, rated by the observer. Higher is more awake. The wording of the levels differs between publications: a site keeps to one."
* insert QuestionnaireMetadata(MOAAS)
* insert ScoreOnlyNotice([[Modified Observer's Assessment of Alertness/Sedation]])
* item[+]
  * insert ScoreFromZero(moaas, MOAA/S score)

Instance: c-ssrs-level
InstanceOf: Questionnaire
Usage: #definition
Title: "C-SSRS Risk Level"
Description: "Takes the level of suicide risk that a clinician reached with the Columbia Suicide Severity Rating Scale, and what was done. Which answers make which level is a rule of the organisation."
* insert QuestionnaireMetadata(CSSRSLevel)
* copyright = "Only the level is entered here. The questions of the Columbia Suicide Severity Rating Scale are not included; the scale is free for health care from the Columbia Lighthouse Project (cssrs.columbia.edu). This content from LOINC® is copyright © 1995 Regenstrief Institute, Inc. and the LOINC Committee, and available at no cost under the license at http://loinc.org/terms-of-use."
* item[+]
  * linkId = "/93374-7"
  * code = $loinc#93374-7
  * text = "Suicide risk level"
  * type = #choice
  * required = true
  * answerOption[+].valueCoding = $suicide-risk-level#low "Low"
  * answerOption[+].valueCoding = $suicide-risk-level#moderate "Moderate"
  * answerOption[+].valueCoding = $suicide-risk-level#high "High"
* item[+]
  * linkId = "action"
  * text = "What was done"
  * type = #text
  * required = false
