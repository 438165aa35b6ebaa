Instance: blood-pressure-safety
InstanceOf: Measure
Usage: #definition
Title: "Blood Pressure Safety"
Description: "The share of sessions with a blood pressure reading before the dose, and the share of sessions with a critically high reading in which each of them was acted upon."
* insert MeasureMetadata(BloodPressureSafety, proportion, process)
* improvementNotation = $improvement#increase
* insert Canmat2021
* rationale = "Ketamine raises blood pressure for a while; CANMAT lists hypertension among the adverse events of infusions. From which reading on something must be done is a rule of the site: the measure takes the clinician's judgement (interpretation HH) and sets no limit of its own."
* group[+].code.text = "Reading before the dose"
* group[=].description = "Sessions with a dose."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDose(denominator, [[All of these. Sessions at home are not excluded: a reading that nobody took is what is counted.]])
* group[=] insert SessionsWithDoseWhere(numerator, [[A blood pressure reading of the session is marked as baseline, or was taken at or before the dose.]], [[EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.code = '85354-9' AND v.systolic IS NOT NULL AND v.status IN ('final', 'amended', 'corrected') AND (v.phase = 'baseline' OR v.minutes_from_dose <= 0))]])
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
* group[+].code.text = "Action on a critical reading"
* group[=].description = "Sessions with a dose and a critically high reading."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDoseWhere(denominator, [[Of these, sessions with a blood pressure reading that the clinician judged critically high (HH). No session is excluded.]], [[EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.code = '85354-9' AND v.interpretation = 'HH' AND v.status IN ('final', 'amended', 'corrected'))]])
* group[=] insert SessionsWithDoseWhere(numerator, [[Each of these readings says what was done: continued, paused, treated or stopped.]], [[NOT EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.code = '85354-9' AND v.interpretation = 'HH' AND v.status IN ('final', 'amended', 'corrected') AND v.blood_pressure_action IS NULL AND v.safety_action IS NULL)]])
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
