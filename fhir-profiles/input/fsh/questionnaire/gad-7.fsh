Instance: gad-7
InstanceOf: Questionnaire
Usage: #definition
Title: "Generalized Anxiety Disorder Scale (GAD-7)"
Description: "Seven questions on the symptoms of anxiety in the last two weeks, answered by the patient. The total runs from 0 to 21. Link ids are those of LOINC's panel 69737-5. Question 6, being irritable, is LOINC 69689-8, and question 7, feeling afraid, is 69736-7: some systems exchange the two."
* insert QuestionnaireMetadata(GAD7)
* insert PhqNotice(GAD-7, [[Pfizer made it available without copyright restriction and at no charge (announcement of 23 July 2010).]])
* code = $loinc#69737-5
* item[+]
  * insert Instruction([[Over the last 2 weeks, how often have you been bothered by the following problems?]])
* item[+]
  * code = $loinc#69725-0
  * insert FrequencyQuestion(1, 69725-0, [[Feeling nervous, anxious, or on edge]])
* item[+]
  * code = $loinc#68509-9
  * insert FrequencyQuestion(2, 68509-9, Not being able to stop or control worrying)
* item[+]
  * code = $loinc#69733-4
  * insert FrequencyQuestion(3, 69733-4, Worrying too much about different things)
* item[+]
  * code = $loinc#69734-2
  * insert FrequencyQuestion(4, 69734-2, Trouble relaxing)
* item[+]
  * code = $loinc#69735-9
  * insert FrequencyQuestion(5, 69735-9, Being so restless that it is hard to sit still)
* item[+]
  * code = $loinc#69689-8
  * insert FrequencyQuestion(6, 69689-8, Becoming easily annoyed or irritable)
* item[+]
  * code = $loinc#69736-7
  * insert FrequencyQuestion(7, 69736-7, Feeling afraid as if something awful might happen)
* item[+]
  * code = $loinc#70274-6 "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
  * insert FrequencyTotal(70274-6, 7)
* item[+]
  * insert DifficultyQuestion
