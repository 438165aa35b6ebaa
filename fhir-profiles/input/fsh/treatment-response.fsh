Profile: TreatmentResponse
Parent: Observation
Id: treatment-response
Title: "Treatment Response"
Description: "Whether the treatment helped, at one time: response, remission, partial response, no response or relapse, with the scores before and after from which it was judged. Durability is the time between a response and a relapse."
* insert CompliesWithUSCore(us-core-observation-screening-assessment)
* . ^short = "Response, remission or relapse, and the scores it rests on"
* . ^definition = "One judgement of the effect of one treatment on one symptom scale, at one time."
* insert BusinessIdentifier
* insert AboutOnePatient
* insert MadeOnADay
* insert ObservationCategory(survey, "A survey", "Marks the judgement as the result of surveys.")
* basedOn MS
* basedOn only Reference(CarePlan)
* basedOn ^short = "The plan whose effect is judged"
* basedOn ^definition = "The care plan of the treatment."
* partOf MS
* partOf only Reference(Procedure)
* partOf ^short = "The course whose effect is judged"
* partOf ^definition = "The Procedure that stands for the whole course, where the sender keeps one."
* code MS
* code = $ketamine-observation#treatment-response
* code ^short = "Always treatment-response"
* code ^definition = "Marks the judgement as one of the effect of treatment."
* value[x] 1..1 MS
* value[x] only CodeableConcept
* value[x] from $response-status-vs (required)
* value[x] ^short = "response | remission | partial-response | no-response | relapse"
* value[x] ^definition = "The judgement. The limits between the codes depend on the scale and are those of its authors or of the study; the scores are there to judge anew."
* derivedFrom 2..* MS
* derivedFrom only Reference(Observation)
* derivedFrom ^short = "The score at baseline and the score now"
* derivedFrom ^definition = "The scores that were compared, of the same scale. The earliest is the baseline."
* component MS
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component ^short = "Change in per cent, days since the last dose"
* component ^definition = "What the judgement is made of, as numbers."
* component contains
    percentChange 0..1 MS and
    daysSinceLastDose 0..1 MS
* component[percentChange] ^short = "Change from baseline in per cent; negative when the score fell"
* component[percentChange] ^definition = "The change of the score from baseline, in per cent of the baseline. Scores that fell have a negative change: -55 is a fall by 55 per cent."
* component[percentChange].code = $ketamine-observation#percent-change
* component[percentChange].code ^short = "Always percent-change"
* component[percentChange].code ^definition = "Marks the number as the change from baseline."
* component[percentChange].value[x] 1..1
* component[percentChange].value[x] only Quantity
* component[percentChange].valueQuantity = '%'
* component[percentChange].value[x] ^short = "Per cent of the baseline"
* component[percentChange].value[x] ^definition = "The change, with the UCUM unit %."
* component[daysSinceLastDose] ^short = "Days since the last dose"
* component[daysSinceLastDose] ^definition = "How many days after the last dose of ketamine the judgement holds. It tells how long an effect lasted."
* component[daysSinceLastDose].code = $ketamine-observation#days-since-last-dose
* component[daysSinceLastDose].code ^short = "Always days-since-last-dose"
* component[daysSinceLastDose].code ^definition = "Marks the number as the days since the last dose."
* component[daysSinceLastDose].value[x] 1..1
* component[daysSinceLastDose].value[x] only Quantity
* component[daysSinceLastDose].valueQuantity = 'd'
* component[daysSinceLastDose].value[x] ^short = "Days"
* component[daysSinceLastDose].value[x] ^definition = "The number of days, with the UCUM unit d."
* obeys ketex-response-change and ketex-response-direction and ketex-response-limit and ketex-response-days

Invariant: ketex-response-change
Description: "A response or a remission should say by how much the score changed: add the component percent-change."
Severity: #warning
Expression: "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/response-status' and (code = 'response' or code = 'remission')).exists() implies component.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/ketamine-observation' and code = 'percent-change').exists()"

Invariant: ketex-response-direction
Description: "A response, partial or full, or a remission must come with a score that fell: give percent-change as a negative number, or correct the judgement."
Severity: #error
Expression: "value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/response-status' and (code = 'response' or code = 'remission' or code = 'partial-response')).exists() implies component.where(code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/ketamine-observation' and code = 'percent-change').exists()).value.ofType(Quantity).value.all($this < 0)"

Invariant: ketex-response-limit
Description: "A score cannot fall by more than 100 per cent: check percent-change."
Severity: #error
Expression: "component.where(code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/ketamine-observation' and code = 'percent-change').exists()).value.ofType(Quantity).value.all($this >= -100)"

Invariant: ketex-response-days
Description: "The days since the last dose must not be negative: check the number."
Severity: #error
Expression: "component.where(code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/ketamine-observation' and code = 'days-since-last-dose').exists()).value.ofType(Quantity).value.all($this >= 0)"
