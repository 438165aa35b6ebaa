// What the measures of the guide share: how populations are written down, and which courses, sessions
// and times they count.

Alias: $measure-population = http://terminology.hl7.org/CodeSystem/measure-population
Alias: $measure-scoring = http://terminology.hl7.org/CodeSystem/measure-scoring
Alias: $measure-type = http://terminology.hl7.org/CodeSystem/measure-type
Alias: $improvement = http://terminology.hl7.org/CodeSystem/measure-improvement-notation

RuleSet: MeasureMetadata(name, scoring, type)
* name = "{name}"
* status = #active
* scoring = $measure-scoring#{scoring}
* type = $measure-type#{type}
* disclaimer = "Counts what was recorded in routine care. Patients were not assigned to a modality by chance, so a difference between modalities is a question, not proof that one works better than the other. Windows and cut-offs that are called programme defaults were set by this guide and may be replaced."
* guidance = "Each criterion is SQL over the tables that the guide's ViewDefinitions make (fhir-profiles/views). It gives patient_id and case_id, the id of what is counted: a course (its plan), a session or an event; a measure observation gives an amount beside them, and a stratifier a stratum. A case counts in a population if its case_id is among the rows. The parameters are :period_start (included) and :period_end (not included)."

RuleSet: Population(code, description)
* population[+].code = $measure-population#{code}
* population[=].description = "{description}"
* population[=].criteria.language = #application/sql

RuleSet: Stratifier(code, description)
* stratifier[+].code.text = "{code}"
* stratifier[=].description = "{description}"
* stratifier[=].criteria.language = #application/sql

// --- Courses ----------------------------------------------------------------------------------------

// A course is what is done under one plan. It begins with its first recorded dose; its series are the
// doses of the first 56 days (programme default). Later doses are maintenance.

RuleSet: ByModalityOfCourse
* insert Stratifier(Treatment modality, [[KAP, infusion only, blended or esketamine: the modality of the plan, as the clinician stated it.]])
* stratifier[=].criteria.expression = """
    SELECT patient_id, plan_id AS case_id, modality AS stratum
    FROM plans
    """

// The scale before and after the series, one row for each course:
//   baseline  the last total in the 30 days up to the first dose
//   outcome   the last total in the 28 days after the last dose of the series
//   later     the last total from 76 to 104 days after it
RuleSet: ChangeOverCourse(code, description, loinc, condition)
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
    ), totals AS (
      SELECT patient_id, taken_at, score
      FROM scores
      WHERE code = '{loinc}' AND status IN ('final', 'amended', 'corrected') AND score IS NOT NULL
    ), windows AS (
      SELECT s.plan_id, t.score, t.taken_at,
        CASE
          WHEN t.taken_at BETWEEN s.first_dose - INTERVAL '30' DAY AND s.first_dose THEN 'baseline'
          WHEN t.taken_at > s.last_dose
            AND t.taken_at <= s.last_dose + INTERVAL '28' DAY THEN 'outcome'
          WHEN t.taken_at BETWEEN s.last_dose + INTERVAL '76' DAY
            AND s.last_dose + INTERVAL '104' DAY THEN 'later'
        END AS time_window
      FROM series s
      JOIN totals t ON t.patient_id = s.patient_id
    ), latest AS (
      SELECT plan_id, time_window, score,
        ROW_NUMBER() OVER (PARTITION BY plan_id, time_window ORDER BY taken_at DESC) AS nth
      FROM windows
    ), change AS (
      SELECT s.patient_id, s.plan_id, s.first_dose, s.last_dose,
        MAX(CASE WHEN l.time_window = 'baseline' THEN l.score END) AS baseline,
        MAX(CASE WHEN l.time_window = 'outcome' THEN l.score END) AS outcome,
        MAX(CASE WHEN l.time_window = 'later' THEN l.score END) AS later
      FROM series s
      LEFT JOIN latest l ON l.plan_id = s.plan_id AND l.nth = 1
      GROUP BY s.patient_id, s.plan_id, s.first_dose, s.last_dose
    )
    SELECT c.patient_id, c.plan_id AS case_id
    FROM change c
    LEFT JOIN patients p ON p.patient_id = c.patient_id
    WHERE {condition}
    """

// --- Sessions ---------------------------------------------------------------------------------------

// A session counts as one with a dose if a dose was recorded in it, whatever its type says.

RuleSet: ByModalityOfSession
* insert Stratifier(Treatment modality, [[KAP, infusion only, blended or esketamine: the modality of the session, as the clinician stated it.]])
* stratifier[=].criteria.expression = """
    SELECT patient_id, session_id AS case_id, modality AS stratum
    FROM sessions
    """

RuleSet: BySetting
* insert Stratifier(Administration setting, [[Clinic, hospital, or home with or without supervision.]])
* stratifier[=].criteria.expression = """
    SELECT patient_id, session_id AS case_id, setting AS stratum
    FROM sessions
    """

RuleSet: SessionsWithDose(code, description)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT s.patient_id, s.session_id AS case_id
    FROM sessions s
    WHERE s.status IN ('completed', 'stopped')
      AND s.started >= :period_start AND s.started < :period_end
      AND EXISTS (
        SELECT 1 FROM administrations a
        WHERE a.session_id = s.session_id AND a.status IN ('in-progress', 'completed', 'stopped'))
    """

RuleSet: SessionsWithDoseWhere(code, description, condition)
* insert Population({code}, [[{description}]])
* population[=].criteria.expression = """
    SELECT s.patient_id, s.session_id AS case_id
    FROM sessions s
    WHERE s.status IN ('completed', 'stopped')
      AND s.started >= :period_start AND s.started < :period_end
      AND EXISTS (
        SELECT 1 FROM administrations a
        WHERE a.session_id = s.session_id AND a.status IN ('in-progress', 'completed', 'stopped'))
      AND {condition}
    """
