// What the questionnaires of the guide share. A form filler needs no server to compute a total: the
// answers carry their weights, and the expression of the total uses FHIRPath alone.


Alias: $pcl-5-answer = https://w3id.org/ketex/CodeSystem/pcl-5-answer
Alias: $instrument = https://w3id.org/ketex/CodeSystem/instrument
Alias: $experience-domain = https://w3id.org/ketex/CodeSystem/experience-domain
Alias: $suicide-risk-level = https://w3id.org/ketex/CodeSystem/suicide-risk-level

RuleSet: QuestionnaireMetadata(name)
* name = "{name}"
* status = #active
* subjectType = #Patient

RuleSet: LoincNotice
* copyright = "This content from LOINC® is copyright © 1995 Regenstrief Institute, Inc. and the LOINC Committee, and available at no cost under the license at http://loinc.org/terms-of-use."

RuleSet: PhqNotice(scale, terms)
* copyright = "The {scale} was developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. {terms} This content from LOINC® is copyright © 1995 Regenstrief Institute, Inc. and the LOINC Committee, and available at no cost under the license at http://loinc.org/terms-of-use."

// Neither the scale nor its items: the notice that goes with a form for the score alone.
RuleSet: ScoreOnlyNotice(scale)
* copyright = "Only the score is entered here. The {scale} and the texts of its items belong to their owners, are not included, and may need a licence."

RuleSet: Instruction(text)
* linkId = "instruction"
* type = #display
* text = "{text}"

// ordinalValue is what R4 and SDC 3 call it, itemWeight what it has been called since.
RuleSet: WeightedAnswer(system, code, display, weight)
* answerOption[+].valueCoding = {system}#{code} "{display}"
* answerOption[=].extension[0].url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
* answerOption[=].extension[0].valueDecimal = {weight}
* answerOption[=].extension[1].url = "http://hl7.org/fhir/StructureDefinition/itemWeight"
* answerOption[=].extension[1].valueDecimal = {weight}

// The four answers that PHQ-9 and GAD-7 share.
RuleSet: FrequencyQuestion(number, code, text)
* linkId = "/{code}"
* prefix = "{number}."
* text = "{text}"
* type = #choice
* required = true
* insert WeightedAnswer($loinc, LA6568-5, Not at all, 0)
* insert WeightedAnswer($loinc, LA6569-3, Several days, 1)
* insert WeightedAnswer($loinc, LA6570-1, More than half the days, 2)
* insert WeightedAnswer($loinc, LA6571-9, Nearly every day, 3)

// How difficult the problems of PHQ-9 and GAD-7 make life; not part of the total.
RuleSet: DifficultyQuestion
* linkId = "/69722-7"
* code = $loinc#69722-7 "How difficult have these made it for you to do your work, take care of things at home, or get along with other people [Reported.PHQ]"
* text = "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?"
* type = #choice
* required = false
* answerOption[+].valueCoding = $loinc#LA6572-7 "Not difficult at all"
* answerOption[+].valueCoding = $loinc#LA6573-5 "Somewhat difficult"
* answerOption[+].valueCoding = $loinc#LA6575-0 "Very difficult"
* answerOption[+].valueCoding = $loinc#LA6574-3 "Extremely difficult"

// A total of LOINC's frequency answers: empty until all questions are answered.
RuleSet: FrequencyTotal(code, questions)
* linkId = "/{code}"
* text = "Total score"
* type = #integer
* readOnly = true
* extension[0].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
* extension[0].valueExpression.description = "The sum of the answers, as soon as all {questions} questions are answered."
* extension[0].valueExpression.language = #text/fhirpath
* extension[0].valueExpression.expression = "iif(%resource.item.answer.value.ofType(Coding).where(code = 'LA6568-5' or code = 'LA6569-3' or code = 'LA6570-1' or code = 'LA6571-9').count() = {questions}, %resource.item.answer.value.ofType(Coding).where(code = 'LA6569-3').count() + 2 * %resource.item.answer.value.ofType(Coding).where(code = 'LA6570-1').count() + 3 * %resource.item.answer.value.ofType(Coding).where(code = 'LA6571-9').count())"

RuleSet: YesNo(id, text)
* linkId = "{id}"
* text = "{text}"
* type = #boolean
* required = true

// Asked when the answer to the question before is as given.
RuleSet: AskedWhen(question, answer)
* enableWhen.question = "{question}"
* enableWhen.operator = #=
* enableWhen.answerBoolean = {answer}

// A patient's rating from 0 to 10.
RuleSet: ZeroToTen(id, text)
* linkId = "{id}"
* text = "{text}"
* type = #integer
* required = false
* extension[0].url = "http://hl7.org/fhir/StructureDefinition/minValue"
* extension[0].valueInteger = 0
* extension[1].url = "http://hl7.org/fhir/StructureDefinition/maxValue"
* extension[1].valueInteger = 10
