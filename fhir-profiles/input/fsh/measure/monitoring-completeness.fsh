Instance: monitoring-completeness
InstanceOf: Measure
Usage: #definition
Title: "Completeness of Monitoring"
Description: "The share of sessions with a blood pressure reading before the dose, while it works and while it wears off, and with a reading of oxygen saturation after the dose."
* insert MeasureMetadata(MonitoringCompleteness, proportion, process)
* improvementNotation = $improvement#increase
* insert Canmat2021
* rationale = "That blood pressure, breathing and consciousness are watched before, during and after a dose is common to all guidance on ketamine; the number of readings is a programme default (PlanDefinition session-monitoring-protocol). A session at home that nobody watched cannot be complete, whatever was measured: help was not at hand."
* group[+].code.text = "Complete monitoring"
* group[=].description = "Sessions with a dose."
* group[=] insert SessionsWithDose(initial-population, [[Sessions in the period in which a dose was recorded.]])
* group[=] insert SessionsWithDose(denominator, [[All of these. Sessions at home are not excluded.]])
* group[=] insert SessionsWithDoseWhere(numerator, [[There is a blood pressure reading at baseline; one at onset, during or at the peak; one at the end, in recovery or at discharge; and a reading of oxygen saturation in any phase but baseline. The setting is not home-unsupervised.]], [[(s.setting IS NULL OR s.setting <> 'home-unsupervised') AND EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.status IN ('final', 'amended', 'corrected') AND v.code = '85354-9' AND v.phase = 'baseline') AND EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.status IN ('final', 'amended', 'corrected') AND v.code = '85354-9' AND v.phase IN ('onset', 'during', 'peak')) AND EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.status IN ('final', 'amended', 'corrected') AND v.code = '85354-9' AND v.phase IN ('end', 'recovery', 'discharge')) AND EXISTS (SELECT 1 FROM vital_signs v WHERE v.session_id = s.session_id AND v.status IN ('final', 'amended', 'corrected') AND v.code IN ('59408-5', '2708-6') AND v.phase <> 'baseline')]])
* group[=] insert ByModalityOfSession
* group[=] insert BySetting
