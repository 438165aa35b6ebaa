Instance: integration-reflection
InstanceOf: Questionnaire
Usage: #definition
Title: "Integration Reflection"
Description: "What the patient makes of a session, in the days after it. It is this guide's own and not a validated instrument: its ratings are comparable for one patient over time, not with a norm. The words of the patient are intimate; a site may keep them out of the record and send the ratings alone."
* insert QuestionnaireMetadata(IntegrationReflection)
* item[+]
  * insert Instruction([[Think back to your last session. Each question may be left out. On the scales, 0 means not at all and 10 means as much as can be.]])
* item[+]
  * linkId = "intention"
  * text = "What did you want from the session?"
  * type = #text
  * required = false
* item[+]
  * insert ZeroToTen(intention-met, How much did the session have to do with what you wanted from it?)
* item[+]
  * code = $experience-domain#emotional-depth
  * insert ZeroToTen(emotional-depth, How deeply were you moved?)
* item[+]
  * code = $experience-domain#meaning-making
  * insert ZeroToTen(meaning-making, How much sense have you been able to make of the experience?)
* item[+]
  * code = $experience-domain#insight
  * insert ZeroToTen(insight, How much have you understood about yourself that you did not know before?)
* item[+]
  * code = $experience-domain#resilience
  * insert ZeroToTen(resilience, [[In the days since, how well have you been able to meet what was difficult?]])
* item[+]
  * linkId = "words"
  * text = "What stays with you from the session?"
  * type = #text
  * required = false
* item[+]
  * linkId = "next"
  * text = "What will you do with it in the coming days?"
  * type = #text
  * required = false
* item[+]
  * linkId = "troubled"
  * text = "Does anything from the session still trouble you?"
  * type = #boolean
  * required = false
* item[+]
  * linkId = "contact"
  * text = "Would you like to be called before your next visit?"
  * type = #boolean
  * required = false
  * insert AskedWhen(troubled, true)
