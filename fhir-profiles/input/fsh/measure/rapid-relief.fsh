Instance: rapid-relief
InstanceOf: Measure
Usage: #definition
Title: "Rapid Relief of Suicide Risk"
Description: "The share of courses begun at moderate or high suicide risk in which the risk was lower one to three days after the first dose."
* insert MeasureMetadata(RapidRelief, proportion, outcome)
* improvementNotation = $improvement#increase
* insert Grunebaum2018
* insert Canmat2021
* rationale = "In a randomised trial of 80 patients, one infusion of ketamine lowered suicidal thoughts more than midazolam did after one day. That is evidence for infusions, over a day, against a sedative. Whether the same holds in routine care, and for other routes, is what is counted here. Risk that falls may rise again: the measure says nothing on that."
* group[+].code.text = "Relief"
* group[=].description = "Courses, counted 72 hours after their first dose."
* group[=] insert RiskAroundFirstDose(initial-population, [[Courses of ketamine treatment whose 72nd hour after the first recorded dose falls in the period.]], [[r.first_dose + INTERVAL '72' HOUR >= :period_start AND r.first_dose + INTERVAL '72' HOUR < :period_end]])
* group[=] insert RiskAroundFirstDose(denominator, [[Of these, courses in which the last level of suicide risk (LOINC 93374-7) recorded in the 7 days up to the first dose was moderate or high. No course is excluded: one without a level of risk after the dose counts as no relief.]], [[r.first_dose + INTERVAL '72' HOUR >= :period_start AND r.first_dose + INTERVAL '72' HOUR < :period_end AND r.risk_before >= 2]])
* group[=] insert RiskAroundFirstDose(numerator, [[The last level of suicide risk recorded from 20 to 72 hours after the first dose is lower than before. The hours of the session itself do not count; 20 instead of 24 so that a visit on the next day does (programme default).]], [[r.risk_after < r.risk_before]])
* group[=] insert ByModalityOfCourse

// The level of risk before and after the first dose, one row for each course.
RuleSet: RiskAroundFirstDose(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    WITH first_doses AS (
      SELECT s.patient_id, s.plan_id, MIN(a.given_from) AS first_dose
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
      GROUP BY s.patient_id, s.plan_id
    ), risks AS (
      SELECT f.plan_id, o.taken_at,
        CASE o.level WHEN 'low' THEN 1 WHEN 'moderate' THEN 2 WHEN 'high' THEN 3 END AS risk,
        CASE
          WHEN o.taken_at BETWEEN f.first_dose - INTERVAL '7' DAY AND f.first_dose THEN 'before'
          WHEN o.taken_at BETWEEN f.first_dose + INTERVAL '20' HOUR
            AND f.first_dose + INTERVAL '72' HOUR THEN 'after'
        END AS time_window
      FROM first_doses f
      JOIN scores o ON o.patient_id = f.patient_id
      WHERE o.code = '93374-7' AND o.status IN ('final', 'amended', 'corrected')
    ), latest AS (
      SELECT plan_id, time_window, risk,
        ROW_NUMBER() OVER (PARTITION BY plan_id, time_window ORDER BY taken_at DESC) AS nth
      FROM risks
    ), relief AS (
      SELECT f.patient_id, f.plan_id, f.first_dose,
        MAX(CASE WHEN l.time_window = 'before' THEN l.risk END) AS risk_before,
        MAX(CASE WHEN l.time_window = 'after' THEN l.risk END) AS risk_after
      FROM first_doses f
      LEFT JOIN latest l ON l.plan_id = f.plan_id AND l.nth = 1
      GROUP BY f.patient_id, f.plan_id, f.first_dose
    )
    SELECT r.patient_id, r.plan_id AS case_id
    FROM relief r
    WHERE {condition}
    """
