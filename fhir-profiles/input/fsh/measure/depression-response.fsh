Instance: depression-response
InstanceOf: Measure
Usage: #definition
Title: "Response in Depression"
Description: "The share of courses after which the PHQ-9 is at least half below where it was, among courses that began with a PHQ-9 of 10 or more."
* insert MeasureMetadata(DepressionResponse, proportion, patient-reported-outcome)
* improvementNotation = $improvement#increase
* insert Dore2019
* insert Wilkinson2021
* insert Yermus
* insert Canmat2021
* rationale = "A fall by half is how trials define response (Wilkinson 2021 used it for the MADRS). Uncontrolled case series of KAP and of infusions report large falls of symptom scores; no trial is known to this guide that compared KAP with infusions alone and has reported. Counted alike in all modalities, response can be set side by side."
* clinicalRecommendationStatement = "CANMAT 2021: a single intravenous infusion of racemic ketamine has level 1 evidence for efficacy in adults with treatment-resistant depression, as a third-line treatment; the evidence for a series of infusions and for maintenance is level 3, and for routes other than intravenous level 3 or 4."
* group[+].code.text = "Response"
* group[=].description = "Courses, counted 84 days after their first dose."
* group[=] insert ChangeOverCourse(initial-population, [[Courses of ketamine treatment whose 84th day after the first recorded dose falls in the period: by then the series (56 days) and the time for the outcome (28 days) are over.]], 44261-6, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end]])
* group[=] insert ChangeOverCourse(denominator, [[Of these, courses with a PHQ-9 of 10 or more in the 30 days up to the first dose (the last one counts).]], 44261-6, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end AND c.baseline >= 10]])
* group[=] insert ChangeOverCourse(denominator-exclusion, Patients who died within the 84 days. There is no other exclusion: a course without a PHQ-9 at its end stays in and counts as no response., 44261-6, [[p.deceased = TRUE OR p.deceased_at < c.first_dose + INTERVAL '84' DAY]])
* group[=] insert ChangeOverCourse(numerator, [[The last PHQ-9 in the 28 days after the last dose of the series is at most half of the PHQ-9 before.]], 44261-6, [[c.outcome <= c.baseline * 0.5]])
* group[=] insert ByModalityOfCourse
