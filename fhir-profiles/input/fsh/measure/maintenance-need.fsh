Instance: maintenance-need
InstanceOf: Measure
Usage: #definition
Title: "Need for Maintenance"
Description: "How many sessions with a dose patients had in the 180 days after their series."
* insert MeasureMetadata(MaintenanceNeed, continuous-variable, process)
* improvementNotation = $improvement#decrease
* insert Canmat2021
* insert Wilkinson2021
* rateAggregation = "Mean and median of amount; and the share of courses with an amount above zero."
* rationale = "That infusions need frequent maintenance and KAP does not is said, and was not compared. How many further sessions patients have is counted here. Fewer is better only if the patient stays well: read it beside durability. Whether a session was planned as maintenance, or became necessary, is not told apart."
* group[+].code.text = "Sessions after the series"
* group[=].description = "Courses, counted 236 days after their first dose."
* group[=] insert SessionsAfterSeries(initial-population, [[Courses of ketamine treatment whose 236th day after the first recorded dose falls in the period: 56 days of series and 180 days after it.]])
* group[=] insert SessionsAfterSeries(measure-population, [[All of these.]])
* group[=] insert Population(measure-population-exclusion, Patients who died within the 236 days.)
* group[=].population[=].criteria.expression = """
    SELECT f.patient_id, f.plan_id AS case_id
    FROM (
      SELECT s.patient_id, s.plan_id, MIN(a.given_from) AS first_dose
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
      GROUP BY s.patient_id, s.plan_id
    ) f
    JOIN patients p ON p.patient_id = f.patient_id
    WHERE p.deceased = TRUE OR p.deceased_at < f.first_dose + INTERVAL '236' DAY
    """
* group[=] insert Population(measure-observation, [[amount: the number of sessions in which the patient was given ketamine, under any plan, from the 57th to the 236th day after the first dose.]])
* group[=].population[=].criteria.expression = """
    WITH doses AS (
      SELECT s.patient_id, s.plan_id, a.session_id, a.given_from
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
    ), first_doses AS (
      SELECT patient_id, plan_id, MIN(given_from) AS first_dose
      FROM doses
      GROUP BY patient_id, plan_id
    )
    SELECT f.patient_id, f.plan_id AS case_id, COUNT(DISTINCT d.session_id) AS amount
    FROM first_doses f
    LEFT JOIN doses d ON d.patient_id = f.patient_id
      AND d.given_from > f.first_dose + INTERVAL '56' DAY
      AND d.given_from <= f.first_dose + INTERVAL '236' DAY
    WHERE f.first_dose + INTERVAL '236' DAY >= :period_start
      AND f.first_dose + INTERVAL '236' DAY < :period_end
    GROUP BY f.patient_id, f.plan_id
    """
* group[=] insert ByModalityOfCourse

RuleSet: SessionsAfterSeries(code, description)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT f.patient_id, f.plan_id AS case_id
    FROM (
      SELECT s.patient_id, s.plan_id, MIN(a.given_from) AS first_dose
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
      GROUP BY s.patient_id, s.plan_id
    ) f
    WHERE f.first_dose + INTERVAL '236' DAY >= :period_start
      AND f.first_dose + INTERVAL '236' DAY < :period_end
    """
