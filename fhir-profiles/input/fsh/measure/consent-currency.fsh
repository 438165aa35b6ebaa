Instance: consent-currency
InstanceOf: Measure
Usage: #definition
Title: "Currency of Consent"
Description: "The share of sessions with a dose at whose start a consent to the treatment was in force."
* insert MeasureMetadata(ConsentCurrency, proportion, process)
* improvementNotation = $improvement#increase
* rationale = "Ketamine for mental disorders is off-label, often compounded and sometimes taken at home; consent to it must have been given, and still hold, at each dose. No study is needed to want this."
* group[+].code.text = "Consent in force"
* group[=].description = "Sessions with a dose."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDose(denominator, [[All of these. No session is excluded: in an emergency, too, consent is recorded, if later.]])
* group[=] insert SessionsWithDoseWhere(numerator, [[There is a consent to the treatment (LOINC 64293-4) that was given at or before the start of the session, does not deny, and covers that time: it is active, or was active until an end that is recorded.]], [[EXISTS (SELECT 1 FROM consents c WHERE c.patient_id = s.patient_id AND c.to_treatment = TRUE AND (c.status = 'active' OR (c.status = 'inactive' AND c.valid_to IS NOT NULL)) AND (c.decision IS NULL OR c.decision <> 'deny') AND COALESCE(c.valid_from, c.given_at) <= s.started AND (c.given_at IS NULL OR c.given_at <= s.started) AND (c.valid_to IS NULL OR c.valid_to >= s.started))]])
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
