Instance: follow-up-completeness
InstanceOf: Measure
Usage: #definition
Title: "Completeness of Follow-Up"
Description: "The share of courses with a symptom score one, three and six months after the last dose of the series. Whoever compares outcomes looks at this first: an outcome of those who answered is not the outcome of all."
* insert MeasureMetadata(FollowUpCompleteness, proportion, process)
* improvementNotation = $improvement#increase
* insert Yermus
* rationale = "The largest study of KAP could evaluate 346 of 1806 patients at three months and 94 at six. Nobody knows how the others fared. One, three and six months are its points in time; the days around them are a programme default."
* group[+].code.text = "One month"
* group[=].description = "A score 16 to 44 days after the last dose of the series."
* group[=] insert FollowUp(16, 44)
* group[+].code.text = "Three months"
* group[=].description = "A score 76 to 104 days after the last dose of the series."
* group[=] insert FollowUp(76, 104)
* group[+].code.text = "Six months"
* group[=].description = "A score 150 to 210 days after the last dose of the series."
* group[=] insert FollowUp(150, 210)

RuleSet: FollowUp(from, to)
* insert FollowedUp(initial-population, [[Courses of ketamine treatment for which the time for this follow-up ended in the period: {to} days after the last dose of the series, and not before the series itself was over (56 days after the first dose).]], [[GREATEST(s.last_dose + INTERVAL '{to}' DAY, s.first_dose + INTERVAL '56' DAY) >= :period_start AND GREATEST(s.last_dose + INTERVAL '{to}' DAY, s.first_dose + INTERVAL '56' DAY) < :period_end]])
* insert FollowedUp(denominator, [[All of these.]], [[GREATEST(s.last_dose + INTERVAL '{to}' DAY, s.first_dose + INTERVAL '56' DAY) >= :period_start AND GREATEST(s.last_dose + INTERVAL '{to}' DAY, s.first_dose + INTERVAL '56' DAY) < :period_end]])
* insert FollowedUp(denominator-exclusion, Patients who died before that time was over., [[p.deceased = TRUE OR p.deceased_at < s.last_dose + INTERVAL '{to}' DAY]])
* insert FollowedUp(numerator, [[A PHQ-9, GAD-7, PCL-5, MADRS or QIDS-SR total was recorded from {from} to {to} days after the last dose of the series.]], [[EXISTS (SELECT 1 FROM scores o WHERE o.patient_id = s.patient_id AND o.code IN ('44261-6', '70274-6', '101698-9', 'madrs-total', 'qids-sr16-total') AND o.status IN ('final', 'amended', 'corrected') AND o.taken_at BETWEEN s.last_dose + INTERVAL '{from}' DAY AND s.last_dose + INTERVAL '{to}' DAY)]])
* insert ByModalityOfCourse

RuleSet: FollowedUp(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    WITH doses AS (
      SELECT s.patient_id, s.plan_id, a.given_from
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
    ), first_doses AS (
      SELECT patient_id, plan_id, MIN(given_from) AS first_dose
      FROM doses
      GROUP BY patient_id, plan_id
    ), series AS (
      SELECT f.patient_id, f.plan_id, f.first_dose, MAX(d.given_from) AS last_dose
      FROM first_doses f
      JOIN doses d ON d.plan_id = f.plan_id AND d.given_from <= f.first_dose + INTERVAL '56' DAY
      GROUP BY f.patient_id, f.plan_id, f.first_dose
    )
    SELECT s.patient_id, s.plan_id AS case_id
    FROM series s
    LEFT JOIN patients p ON p.patient_id = s.patient_id
    WHERE {condition}
    """
