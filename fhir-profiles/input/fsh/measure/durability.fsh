Instance: durability
InstanceOf: Measure
Usage: #definition
Title: "Durability of Response"
Description: "The share of courses with a response whose response still holds three months after the last dose of the series, with and without further doses."
* insert MeasureMetadata(Durability, proportion, patient-reported-outcome)
* improvementNotation = $improvement#increase
* insert Dore2019
* insert Grunebaum2018
* insert Wilkinson2021
* insert Yermus
* rationale = "That KAP lasts longer, and that infusions alone do not, is often said and has not been shown: the studies of KAP had no comparison group, and the largest lost four in five patients before three months. In a small trial, therapy after infusions kept the gain better by one scale and not by the other. This measure counts it, and keeps apart those who were given further doses. A low figure with poor follow-up means that it is not known: read it beside follow-up-completeness."
* group[+].code.text = "Response at three months"
* group[=].description = "Courses with a response at the end of the series, counted 160 days after their first dose."
* group[=] insert ChangeOverCourse(initial-population, [[Courses of ketamine treatment whose 160th day after the first recorded dose falls in the period: by then the series (56 days) and the three months after it (up to 104 days) are over.]], 44261-6, [[c.first_dose + INTERVAL '160' DAY >= :period_start AND c.first_dose + INTERVAL '160' DAY < :period_end]])
* group[=] insert ChangeOverCourse(denominator, [[Of these, courses that began with a PHQ-9 of 10 or more and had a response: the last PHQ-9 in the 28 days after the last dose of the series was at most half of the PHQ-9 before.]], 44261-6, [[c.first_dose + INTERVAL '160' DAY >= :period_start AND c.first_dose + INTERVAL '160' DAY < :period_end AND c.baseline >= 10 AND c.outcome <= c.baseline * 0.5]])
* group[=] insert ChangeOverCourse(denominator-exclusion, Patients who died within the 160 days. There is no other exclusion: a course without a PHQ-9 at three months stays in and counts as not lasting., 44261-6, [[p.deceased = TRUE OR p.deceased_at < c.first_dose + INTERVAL '160' DAY]])
* group[=] insert ChangeOverCourse(numerator, [[The last PHQ-9 from 76 to 104 days after the last dose of the series is still at most half of the PHQ-9 before the course.]], 44261-6, [[c.later <= c.baseline * 0.5]])
* group[=] insert ByModalityOfCourse
* group[=] insert Stratifier(Further doses, [[further-doses: the patient was given ketamine again, under any plan, from the end of the series to the 76th day after its last dose. no-further-doses: none is recorded.]])
* group[=].stratifier[=].criteria.expression = """
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
      SELECT f.patient_id, f.plan_id, MAX(d.given_from) AS last_dose
      FROM first_doses f
      JOIN doses d ON d.plan_id = f.plan_id AND d.given_from <= f.first_dose + INTERVAL '56' DAY
      GROUP BY f.patient_id, f.plan_id
    )
    SELECT s.patient_id, s.plan_id AS case_id,
      CASE WHEN EXISTS (
        SELECT 1 FROM doses d
        WHERE d.patient_id = s.patient_id
          AND d.given_from > s.last_dose AND d.given_from < s.last_dose + INTERVAL '76' DAY)
      THEN 'further-doses' ELSE 'no-further-doses' END AS stratum
    FROM series s
    """
