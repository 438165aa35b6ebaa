Instance: dissociation-without-integration
InstanceOf: Measure
Usage: #definition
Title: "Strong Dissociation without Integration"
Description: "The share of sessions with strong dissociation after which nobody worked on the experience with the patient within a week."
* insert MeasureMetadata(DissociationWithoutIntegration, proportion, process)
* improvementNotation = $improvement#decrease
* insert Dore2019
* rationale = "That infusions may bring strong dissociation without any meaning being made of it is a claim of advocates of KAP. Whether it happens can be counted. Whether it matters is another question, and no study known to this guide answers it. No cut-off for strong dissociation was found, so the upper quarter of the sessions at hand is taken: the measure compares sessions, it does not grade patients."
* group[+].code.text = "Sessions with strong dissociation"
* group[=].description = "Sessions with a dose, counted seven days after their end."
* group[=] insert DissociationInSession(initial-population, [[Sessions with a recorded dose and a recorded CADSS total whose seventh day after the end falls in the period.]], [[1 = 1]])
* group[=] insert DissociationInSession(denominator, [[Of these, the quarter with the strongest dissociation: the highest CADSS total of the session is above that of at least three quarters of the others. No session is excluded.]], [[r.place >= 0.75]])
* group[=] insert DissociationInSession(numerator, [[Within seven days after the session (programme default) no integration session was held under the same plan, and no rating of what became of the experience (meaning-making, emotional depth, emotional processing, insight, trauma material) was recorded for this session.]], [[NOT EXISTS (SELECT 1 FROM sessions i WHERE i.plan_id = r.plan_id AND i.session_type = 'integration' AND i.status = 'completed' AND i.started >= r.ended AND i.started < r.ended + INTERVAL '7' DAY) AND NOT EXISTS (SELECT 1 FROM scores o WHERE o.about_session_id = r.session_id AND o.code IN ('meaning-making', 'emotional-depth', 'emotional-processing', 'insight', 'trauma-material') AND o.status IN ('final', 'amended', 'corrected') AND o.taken_at < r.ended + INTERVAL '7' DAY)]])
* group[=] insert ByModalityOfSession

// One row for each session: its strongest dissociation, and the share of sessions below it.
RuleSet: DissociationInSession(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    WITH peaks AS (
      SELECT s.patient_id, s.session_id, s.plan_id, s.ended, MAX(o.score) AS peak
      FROM sessions s
      JOIN scores o ON o.session_id = s.session_id
      WHERE o.code = 'cadss-total' AND o.status IN ('final', 'amended', 'corrected')
        AND s.status IN ('completed', 'stopped')
        AND s.ended + INTERVAL '7' DAY >= :period_start
        AND s.ended + INTERVAL '7' DAY < :period_end
        AND EXISTS (
          SELECT 1 FROM administrations a
          WHERE a.session_id = s.session_id
            AND a.status IN ('in-progress', 'completed', 'stopped'))
      GROUP BY s.patient_id, s.session_id, s.plan_id, s.ended
    ), ranked AS (
      SELECT patient_id, session_id, plan_id, ended, PERCENT_RANK() OVER (ORDER BY peak) AS place
      FROM peaks
    )
    SELECT r.patient_id, r.session_id AS case_id
    FROM ranked r
    WHERE {condition}
    """
