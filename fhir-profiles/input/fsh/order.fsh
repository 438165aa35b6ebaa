Profile: KetamineOrder
Parent: ServiceRequest
Id: ketamine-order
Title: "Ketamine Order"
Description: "A referral or order into ketamine treatment: what is asked for, why, how soon and by whom. The plan that follows carries it out."
* insert CompliesWithUSCore(us-core-servicerequest)
* . ^short = "A referral into ketamine treatment"
* . ^definition = "The request that a patient be assessed for ketamine treatment, or receive it."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains TreatmentModality named treatmentModality 0..1 MS
* extension[treatmentModality] ^short = "KAP, infusion only, blended or esketamine, if the referrer says"
* extension[treatmentModality] ^definition = "The modality asked for. It is left out if the choice is left to those who treat."
* status MS
* status ^short = "draft | active | completed | revoked …"
* status ^definition = "Whether the order is still to be carried out."
* intent = #order
* intent MS
* intent ^short = "Always order"
* intent ^definition = "An order or referral. Proposals and plans are not sent with this profile."
* priority MS
* priority ^short = "routine | urgent | asap | stat"
* priority ^definition = "How soon. Acute suicidality is a reason for urgent or more."
* code 1..1 MS
* code from $ketamine-service-vs (extensible)
* code ^short = "What is ordered: assessment, KAP course, infusion series …"
* code ^definition = "The service asked for. Codes of the sending system may be added as further codings."
* occurrence[x] MS
* occurrence[x] ^short = "When it is to be done"
* occurrence[x] ^definition = "The time asked for, or for a series its timing, such as six times in three weeks."
* authoredOn 1..1 MS
* authoredOn ^short = "When it was ordered"
* authoredOn ^definition = "The time of the order. The wait until the first session is counted from here."
* requester MS
* requester ^short = "Who ordered"
* requester ^definition = "The person or organisation who ordered or referred."
* performer MS
* performer ^short = "Who is asked to do it"
* performer ^definition = "The person, team or organisation to whom the order is addressed."
* reasonCode MS
* reasonCode from $ketamine-indication-vs (extensible)
* reasonCode ^short = "Why, as a code"
* reasonCode ^definition = "The condition to be treated, if the sender keeps no Condition resource for it."
* reasonReference MS
* reasonReference ^short = "Why: the condition or finding"
* reasonReference ^definition = "The condition to be treated, or the Observation that led to the order."
* supportingInfo MS
* supportingInfo ^short = "What those who treat should know"
* supportingInfo ^definition = "Scores, medication and findings that bear on the decision to treat."
* obeys ketex-order-reason

Invariant: ketex-order-reason
Description: "An order must say why the patient is to be treated: add reasonReference or reasonCode."
Severity: #error
Expression: "reasonReference.exists() or reasonCode.exists()"
