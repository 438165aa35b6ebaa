Instance: adverse-event-rate
InstanceOf: Measure
Usage: #definition
Title: "Rate of Adverse Events"
Description: "Adverse events, and serious adverse events, for each hundred sessions with a dose."
* insert MeasureMetadata(AdverseEventRate, ratio, outcome)
* improvementNotation = $improvement#decrease
* insert Canmat2021
* rateAggregation = "Events divided by sessions, times 100. A session may have several events."
* rationale = "Dissociation and raised blood pressure are known effects of ketamine infusions (CANMAT 2021). How often harm occurs in each modality and setting is not known; a clinic that records more events may be the more careful one."
* group[+].code.text = "All events"
* group[=].description = "Adverse events of any seriousness."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDose(denominator, [[All of these. No session is excluded.]])
* group[=] insert EventsOfSessions(numerator, [[Adverse events that happened and that name one of these sessions, a dose given in it, or its encounter.]], [[e.actuality = 'actual']])
* group[=] insert ByModalityOfSessionOrEvent
* group[+].code.text = "Serious events"
* group[=].description = "Adverse events of any seriousness but Non-serious."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDose(denominator, [[All of these. No session is excluded.]])
* group[=] insert EventsOfSessions(numerator, [[Of the adverse events of these sessions, those whose seriousness was recorded and is not Non-serious.]], [[e.actuality = 'actual' AND e.seriousness <> 'Non-serious']])
* group[=] insert ByModalityOfSessionOrEvent

RuleSet: EventsOfSessions(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT DISTINCT e.patient_id, e.event_id AS case_id
    FROM adverse_events e
    JOIN sessions s ON s.patient_id = e.patient_id
    LEFT JOIN administrations d ON d.administration_id = e.administration_id
    WHERE (e.session_id = s.session_id OR d.session_id = s.session_id
        OR e.encounter_id = s.encounter_id)
      AND s.status IN ('completed', 'stopped')
      AND s.started >= :period_start AND s.started < :period_end
      AND EXISTS (
        SELECT 1 FROM administrations a
        WHERE a.session_id = s.session_id AND a.status IN ('in-progress', 'completed', 'stopped'))
      AND {condition}
    """

RuleSet: ByModalityOfSessionOrEvent
* insert Stratifier(Treatment modality, [[KAP, infusion only, blended or esketamine: the modality of the session; for an event, that of the session it belongs to.]])
* stratifier[=].criteria.expression = """
    SELECT patient_id, session_id AS case_id, modality AS stratum
    FROM sessions
    UNION
    SELECT e.patient_id, e.event_id AS case_id, s.modality AS stratum
    FROM adverse_events e
    JOIN sessions s ON s.patient_id = e.patient_id
    LEFT JOIN administrations d ON d.administration_id = e.administration_id
    WHERE e.session_id = s.session_id OR d.session_id = s.session_id
      OR e.encounter_id = s.encounter_id
    """
