Instance: ptsd-change
InstanceOf: Measure
Usage: #definition
Title: "Improvement in Post-Traumatic Stress"
Description: "The share of courses after which the PCL-5 is at least 10 points lower, among courses that began with a PCL-5 of 31 or more."
* insert MeasureMetadata(PtsdChange, proportion, patient-reported-outcome)
* improvementNotation = $improvement#increase
* insert Dore2019
* insert Yermus
* insert Abdallah2022
* rationale = "A fall of 10 points or more is usually taken as clinically meaningful, and a total of 31 to 33 as the cut-point for probable PTSD. For PTSD the evidence is mixed: a placebo-controlled trial of infusions in 158 veterans and service members found no effect on the PCL-5; the studies of KAP in which PTSD scores fell had no comparison group."
* group[+].code.text = "Improvement"
* group[=].description = "Courses, counted 84 days after their first dose."
* group[=] insert ChangeOverCourse(initial-population, [[Courses of ketamine treatment whose 84th day after the first recorded dose falls in the period.]], 101698-9, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end]])
* group[=] insert ChangeOverCourse(denominator, [[Of these, courses with a PCL-5 of 31 or more in the 30 days up to the first dose (the last one counts).]], 101698-9, [[c.first_dose + INTERVAL '84' DAY >= :period_start AND c.first_dose + INTERVAL '84' DAY < :period_end AND c.baseline >= 31]])
* group[=] insert ChangeOverCourse(denominator-exclusion, Patients who died within the 84 days. There is no other exclusion: a course without a PCL-5 at its end stays in and counts as not improved., 101698-9, [[p.deceased = TRUE OR p.deceased_at < c.first_dose + INTERVAL '84' DAY]])
* group[=] insert ChangeOverCourse(numerator, [[The last PCL-5 in the 28 days after the last dose of the series is at least 10 points below the PCL-5 before.]], 101698-9, [[c.baseline - c.outcome >= 10]])
* group[=] insert ByModalityOfCourse
