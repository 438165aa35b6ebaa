Instance: series-completion
InstanceOf: Measure
Usage: #definition
Title: "Completion of the Series"
Description: "The share of plans that ended with as many sessions with a dose as they foresaw."
* insert MeasureMetadata(SeriesCompletion, proportion, process)
* improvementNotation = $improvement#increase
* insert Wilkinson2021
* insert Yermus
* rationale = "Infusions are usually planned as a series of six (Wilkinson 2021), KAP as four to six sessions (Yermus). Who stops early, and in which modality, tells something on burden, cost and harm; outcomes of those who finish are not the outcomes of all who began."
* group[+].code.text = "Completed series"
* group[=].description = "Plans that ended in the period."
* group[=] insert PlansThatEnded(initial-population, [[Plans of ketamine treatment that were completed or revoked, with an end in the period.]], [[1 = 1]])
* group[=] insert PlansThatEnded(denominator, [[Of these, plans that say how many sessions with ketamine they foresee.]], [[p.sessions_planned > 0]])
* group[=] insert PlansThatEnded(denominator-exclusion, Patients who died before the plan ended., [[EXISTS (SELECT 1 FROM patients d WHERE d.patient_id = p.patient_id AND (d.deceased = TRUE OR d.deceased_at <= p.ended))]])
* group[=] insert PlansThatEnded(denominator-exception, [[Plans with fewer sessions because the goals were achieved: the course says so as the reason for its end.]], [[EXISTS (SELECT 1 FROM courses c WHERE c.plan_id = p.plan_id AND c.ended_because = 'goals-achieved')]])
* group[=] insert PlansThatEnded(numerator, [[At least as many sessions with a recorded dose were held under the plan as it foresaw. The sessions themselves are counted, not what the plan says of them.]], [[(SELECT COUNT(DISTINCT s.session_id) FROM sessions s JOIN administrations a ON a.session_id = s.session_id WHERE s.plan_id = p.plan_id AND s.status <> 'entered-in-error' AND a.status IN ('in-progress', 'completed', 'stopped')) >= p.sessions_planned]])
* group[=] insert ByModalityOfCourse

RuleSet: PlansThatEnded(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT p.patient_id, p.plan_id AS case_id
    FROM plans p
    WHERE p.status IN ('completed', 'revoked')
      AND p.ended >= :period_start AND p.ended < :period_end
      AND {condition}
    """
