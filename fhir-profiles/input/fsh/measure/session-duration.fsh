Instance: session-duration
InstanceOf: Measure
Usage: #definition
Title: "Duration of Sessions"
Description: "How long sessions with a dose last, and how long patients stay after the dose."
* insert MeasureMetadata(SessionDuration, continuous-variable, process)
* insert Canmat2021
* rateAggregation = "Mean, median and quartiles of amount, in minutes."
* rationale = "KAP sessions are said to take one and a half to three hours, infusions 40 to 60 minutes: a difference in care that goes with every difference in outcome. How long a patient should be observed after a dose is a rule of the site and, for esketamine, of its label; longer is not better without end, so no direction is called an improvement."
* group[+].code.text = "Whole session"
* group[=].description = "Sessions with a dose and with start and end."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDoseWhere(measure-population, [[Of these, sessions whose start and end were recorded. No other session is excluded.]], [[s.ended IS NOT NULL]])
* group[=] insert Population(measure-observation, [[amount: minutes from the start of the session to its end.]])
* group[=].population[=].criteria.expression = """
    SELECT s.patient_id, s.session_id AS case_id,
      (EXTRACT(EPOCH FROM s.ended) - EXTRACT(EPOCH FROM s.started)) / 60 AS amount
    FROM sessions s
    WHERE s.started >= :period_start AND s.started < :period_end AND s.ended IS NOT NULL
    """
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
* group[+].code.text = "Stay after the dose"
* group[=].description = "Sessions with a dose and with an end."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDoseWhere(measure-population, [[Of these, sessions whose end was recorded. No other session is excluded.]], [[s.ended IS NOT NULL]])
* group[=] insert Population(measure-observation, [[amount: minutes from the last dose, or the end of the last infusion, to the end of the session.]])
* group[=].population[=].criteria.expression = """
    SELECT s.patient_id, s.session_id AS case_id,
      (EXTRACT(EPOCH FROM s.ended)
        - EXTRACT(EPOCH FROM MAX(COALESCE(a.given_to, a.given_from)))) / 60 AS amount
    FROM sessions s
    JOIN administrations a ON a.session_id = s.session_id
    WHERE a.status IN ('in-progress', 'completed', 'stopped')
      AND s.started >= :period_start AND s.started < :period_end AND s.ended IS NOT NULL
    GROUP BY s.patient_id, s.session_id, s.ended
    """
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
