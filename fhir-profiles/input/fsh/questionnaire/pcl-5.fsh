Instance: pcl-5
InstanceOf: Questionnaire
Usage: #definition
Title: "PTSD Checklist for DSM-5 (PCL-5)"
Description: "Twenty questions on the symptoms of post-traumatic stress disorder in the past month, answered by the patient. The total runs from 0 to 80. Clusters: B is questions 1 to 5, C 6 and 7, D 8 to 14, E 15 to 20. Link ids are those of LOINC's panel 101697-1; the answers have our own codes 0 to 4, because two of LOINC's were not verified."
* insert QuestionnaireMetadata(PCL5)
* copyright = "The PCL-5 was created by staff of the National Center for PTSD of the US Department of Veterans Affairs (Weathers, Litz, Keane, Palmieri, Marx and Schnurr, 2013). It is in the public domain and not copyrighted. This content from LOINC® is copyright © 1995 Regenstrief Institute, Inc. and the LOINC Committee, and available at no cost under the license at http://loinc.org/terms-of-use."
* code = $loinc#101697-1 "Post traumatic stress disorder checklist - civilian version DSM-5 [PCL-5]"
* item[+]
  * insert Instruction([[Below is a list of problems that people sometimes have in response to a very stressful experience. Keeping your worst event in mind, please read each problem and select how much you have been bothered by it in the past month.]])
* item[+]
  * code = $loinc#101703-7 "Repeated, disturbing, and unwanted memories of the stressful experience [PCL-5]"
  * insert BotherQuestion(1, 101703-7, [[Repeated, disturbing, and unwanted memories of the stressful experience]])
* item[+]
  * code = $loinc#101704-5 "Repeated, disturbing dreams of the stressful experience [PCL-5]"
  * insert BotherQuestion(2, 101704-5, [[Repeated, disturbing dreams of the stressful experience]])
* item[+]
  * code = $loinc#101705-2 "Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it) [PCL-5]"
  * insert BotherQuestion(3, 101705-2, [[Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)]])
* item[+]
  * code = $loinc#101706-0 "Feeling very upset when something reminded you of the stressful experience [PCL-5]"
  * insert BotherQuestion(4, 101706-0, [[Feeling very upset when something reminded you of the stressful experience]])
* item[+]
  * code = $loinc#101707-8 "Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating) [PCL-5]"
  * insert BotherQuestion(5, 101707-8, [[Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)]])
* item[+]
  * code = $loinc#101708-6 "Avoiding memories, thoughts, or feelings related to the stressful experience [PCL-5]"
  * insert BotherQuestion(6, 101708-6, [[Avoiding memories, thoughts, or feelings related to the stressful experience]])
* item[+]
  * code = $loinc#101709-4 "Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations) [PCL-5]"
  * insert BotherQuestion(7, 101709-4, [[Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)]])
* item[+]
  * code = $loinc#101710-2 "Trouble remembering important parts of the stressful experience [PCL-5]"
  * insert BotherQuestion(8, 101710-2, [[Trouble remembering important parts of the stressful experience]])
* item[+]
  * code = $loinc#101699-7 "Having strong negative beliefs about yourself, others, or the world [PCL-5]"
  * insert BotherQuestion(9, 101699-7, [[Having strong negative beliefs about yourself, others, or the world]])
* item[+]
  * code = $loinc#101700-3 "Blaming yourself or someone else for the stressful experience or what happened after it [PCL-5]"
  * insert BotherQuestion(10, 101700-3, [[Blaming yourself or someone else for the stressful experience or what happened after it]])
* item[+]
  * code = $loinc#101701-1 "Having strong negative feelings such as fear, horror, anger, guilt, or shame [PCL-5]"
  * insert BotherQuestion(11, 101701-1, [[Having strong negative feelings such as fear, horror, anger, guilt, or shame]])
* item[+]
  * code = $loinc#101711-0 "Loss of interest in activities that you used to enjoy [PCL-5]"
  * insert BotherQuestion(12, 101711-0, [[Loss of interest in activities that you used to enjoy]])
* item[+]
  * code = $loinc#101712-8 "Feeling distant or cut off from other people [PCL-5]"
  * insert BotherQuestion(13, 101712-8, [[Feeling distant or cut off from other people]])
* item[+]
  * code = $loinc#101713-6 "Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you) [PCL-5]"
  * insert BotherQuestion(14, 101713-6, [[Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)]])
* item[+]
  * code = $loinc#101714-4 "Irritable behavior, angry outbursts, or acting aggressively [PCL-5]"
  * insert BotherQuestion(15, 101714-4, [[Irritable behavior, angry outbursts, or acting aggressively]])
* item[+]
  * code = $loinc#101702-9 "Taking too many risks or doing things that could cause you harm [PCL-5]"
  * insert BotherQuestion(16, 101702-9, [[Taking too many risks or doing things that could cause you harm]])
* item[+]
  * code = $loinc#101715-1 "Being superalert or watchful or on guard [PCL-5]"
  * insert BotherQuestion(17, 101715-1, [[Being superalert or watchful or on guard]])
* item[+]
  * code = $loinc#101716-9 "Feeling jumpy or easily startled [PCL-5]"
  * insert BotherQuestion(18, 101716-9, [[Feeling jumpy or easily startled]])
* item[+]
  * code = $loinc#101717-7 "Having difficulty concentrating [PCL-5]"
  * insert BotherQuestion(19, 101717-7, [[Having difficulty concentrating]])
* item[+]
  * code = $loinc#101718-5 "Trouble falling or staying asleep [PCL-5]"
  * insert BotherQuestion(20, 101718-5, [[Trouble falling or staying asleep]])
* item[+]
  * linkId = "/101698-9"
  * code = $loinc#101698-9 "PTSD PCL-5 score [PCL-5]"
  * text = "Total score"
  * type = #integer
  * readOnly = true
  * extension[0].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
  * extension[0].valueExpression.description = "The sum of the answers, as soon as all 20 questions are answered."
  * extension[0].valueExpression.language = #text/fhirpath
  * extension[0].valueExpression.expression = "iif(%resource.item.answer.value.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/pcl-5-answer').count() = 20, %resource.item.answer.value.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/pcl-5-answer' and code = '1').count() + 2 * %resource.item.answer.value.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/pcl-5-answer' and code = '2').count() + 3 * %resource.item.answer.value.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/pcl-5-answer' and code = '3').count() + 4 * %resource.item.answer.value.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/pcl-5-answer' and code = '4').count())"

RuleSet: BotherQuestion(number, code, text)
* linkId = "/{code}"
* prefix = "{number}."
* text = "{text}"
* type = #choice
* required = true
* insert WeightedAnswer($pcl-5-answer, 0, Not at all, 0)
* insert WeightedAnswer($pcl-5-answer, 1, A little bit, 1)
* insert WeightedAnswer($pcl-5-answer, 2, Moderately, 2)
* insert WeightedAnswer($pcl-5-answer, 3, Quite a bit, 3)
* insert WeightedAnswer($pcl-5-answer, 4, Extremely, 4)
