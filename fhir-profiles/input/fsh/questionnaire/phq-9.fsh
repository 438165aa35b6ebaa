Instance: phq-9
InstanceOf: Questionnaire
Usage: #definition
Title: "Patient Health Questionnaire (PHQ-9)"
Description: "Nine questions on the symptoms of depression in the last two weeks, answered by the patient. The total runs from 0 to 27. Link ids are those of LOINC's panel 44249-1, so answers given to other forms of the panel fit. Who answers the ninth question with anything but Not at all is asked about suicidal thoughts at once (PlanDefinition safety-escalation)."
* insert QuestionnaireMetadata(PHQ9)
* insert PhqNotice(PHQ-9, [[No permission is required to reproduce, translate, display or distribute it.]])
* code = $loinc#44249-1 "PHQ-9 quick depression assessment panel [Reported.PHQ]"
* item[+]
  * insert Instruction([[Over the last 2 weeks, how often have you been bothered by any of the following problems?]])
* item[+]
  * code = $loinc#44250-9 "Little interest or pleasure in doing things in last 2 weeks"
  * insert FrequencyQuestion(1, 44250-9, Little interest or pleasure in doing things)
* item[+]
  * code = $loinc#44255-8 "Feeling down, depressed, or hopeless in last 2 weeks"
  * insert FrequencyQuestion(2, 44255-8, [[Feeling down, depressed, or hopeless]])
* item[+]
  * code = $loinc#44259-0 "Trouble falling or staying asleep, or sleeping too much in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(3, 44259-0, [[Trouble falling or staying asleep, or sleeping too much]])
* item[+]
  * code = $loinc#44254-1 "Feeling tired or having little energy in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(4, 44254-1, Feeling tired or having little energy)
* item[+]
  * code = $loinc#44251-7 "Poor appetite or overeating in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(5, 44251-7, Poor appetite or overeating)
* item[+]
  * code = $loinc#44258-2 "Feeling bad about yourself - or that you are a failure or have let yourself or your family down in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(6, 44258-2, Feeling bad about yourself - or that you are a failure or have let yourself or your family down)
* item[+]
  * code = $loinc#44252-5 "Trouble concentrating on things, such as reading the newspaper or watching television in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(7, 44252-5, [[Trouble concentrating on things, such as reading the newspaper or watching television]])
* item[+]
  * code = $loinc#44253-3 "Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(8, 44253-3, Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual)
* item[+]
  * code = $loinc#44260-8 "Thoughts that you would be better off dead, or of hurting yourself in some way in last 2 weeks [Reported.PHQ]"
  * insert FrequencyQuestion(9, 44260-8, [[Thoughts that you would be better off dead, or of hurting yourself in some way]])
* item[+]
  * code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * insert FrequencyTotal(44261-6, 9)
* item[+]
  * insert DifficultyQuestion
