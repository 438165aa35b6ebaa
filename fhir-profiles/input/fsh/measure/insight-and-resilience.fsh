Instance: insight-and-resilience
InstanceOf: Measure
Usage: #definition
Title: "Insight and Resilience"
Description: "What patients say they understood about themselves, and how well they could meet what was difficult, in the 84 days from their first dose: the mean of their ratings from 0 to 10."
* insert MeasureMetadata(InsightAndResilience, continuous-variable, patient-reported-outcome)
* improvementNotation = $improvement#increase
* insert Dore2019
* rateAggregation = "Mean and median of amount."
* rationale = "That KAP brings insight and builds resilience is its promise. No study known to this guide measured either against infusions alone. The ratings are this guide's own (Questionnaire integration-reflection), not a validated scale: they tell patients of one clinic apart over time, and prove nothing about a modality. Patients who are not asked have no rating, and clinics without integration hardly ask: read the number of courses with it."
* group[+].code.text = "Insight"
* group[=].description = "Courses, counted 84 days after their first dose."
* group[=] insert RatingsOfCourse(insight)
* group[+].code.text = "Resilience"
* group[=].description = "Courses, counted 84 days after their first dose."
* group[=] insert RatingsOfCourse(resilience)

RuleSet: RatingsOfCourse(rating)
* insert Population(initial-population, [[Courses of ketamine treatment whose 84th day after the first recorded dose falls in the period.]])
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
    WHERE f.first_dose + INTERVAL '84' DAY >= :period_start
      AND f.first_dose + INTERVAL '84' DAY < :period_end
    """
* insert RatingOfCourse(measure-population, [[Of these, courses with at least one rating of {rating} in the 84 days from the first dose. No other course is excluded.]], {rating})
* insert RatingOfCourse(measure-observation, [[amount: the mean of the ratings of {rating} in the 84 days from the first dose.]], {rating})
* insert ByModalityOfCourse

RuleSet: RatingOfCourse(code, description, rating)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT f.patient_id, f.plan_id AS case_id, AVG(o.score) AS amount
    FROM (
      SELECT s.patient_id, s.plan_id, MIN(a.given_from) AS first_dose
      FROM administrations a
      JOIN sessions s ON s.session_id = a.session_id
      WHERE a.status IN ('in-progress', 'completed', 'stopped')
        AND s.status <> 'entered-in-error'
      GROUP BY s.patient_id, s.plan_id
    ) f
    JOIN scores o ON o.patient_id = f.patient_id
    WHERE o.code = '{rating}' AND o.status IN ('final', 'amended', 'corrected')
      AND o.taken_at >= f.first_dose AND o.taken_at <= f.first_dose + INTERVAL '84' DAY
      AND f.first_dose + INTERVAL '84' DAY >= :period_start
      AND f.first_dose + INTERVAL '84' DAY < :period_end
    GROUP BY f.patient_id, f.plan_id
    """
