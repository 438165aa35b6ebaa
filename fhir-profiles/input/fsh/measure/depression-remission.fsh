Instance: depression-remission
InstanceOf: Measure
Usage: #definition
Title: "Remission of Depression"
Description: "The share of courses after which the PHQ-9 is below 5, among courses that began with a PHQ-9 of 10 or more."
* insert MeasureMetadata(DepressionRemission, proportion, patient-reported-outcome)
* improvementNotation = $improvement#increase
* insert Wilkinson2021
* insert Yermus
* insert Canmat2021
* rationale = "A PHQ-9 above 9 at the start and below 5 at the end is how the US quality measure CMS159 defines remission, twelve months on. Here it is counted at the end of the series, so that it shows what the course did; durability asks whether it lasts."
* group[+].code.text = "Remission"
* group[=].description = "Courses, counted 84 days after their first dose."
* group[=] insert ChangeOverCourse(initial-population, [[Courses of ketamine treatment whose 84th day after the first recorded dose falls in the period.]], 44261-6, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end]])
* group[=] insert ChangeOverCourse(denominator, [[Of these, courses with a PHQ-9 of 10 or more in the 30 days up to the first dose (the last one counts).]], 44261-6, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end AND c.baseline >= 10]])
* group[=] insert ChangeOverCourse(denominator-exclusion, Patients who died within the 84 days. There is no other exclusion: a course without a PHQ-9 at its end stays in and counts as no remission., 44261-6, [[p.deceased = TRUE OR p.deceased_at < c.first_dose + INTERVAL '84' DAY]])
* group[=] insert ChangeOverCourse(numerator, The last PHQ-9 in the 28 days after the last dose of the series is below 5., 44261-6, [[c.outcome < 5]])
* group[=] insert ByModalityOfCourse
