Profile: KetamineCourse
Parent: Procedure
Id: ketamine-course
Title: "Ketamine Course"
Description: "A whole course of ketamine treatment as one Procedure: how many sessions were planned and delivered, how much ketamine was given by each route, and why the course ended. Its sessions name it in partOf."
* insert CompliesWithUSCore(us-core-procedure)
* . ^short = "A course of ketamine treatment"
* . ^definition = "One course of one patient, from the first session with ketamine to the last. It sums up what its sessions record one by one."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains
    TreatmentModality named treatmentModality 1..1 MS and
    SessionCount named sessionCount 0..1 MS and
    CumulativeDose named cumulativeDose 0..* MS
* extension[treatmentModality] ^short = "KAP, infusion only, blended or esketamine"
* extension[treatmentModality] ^definition = "How ketamine was used in this course. It equals the modality of the plan."
* extension[sessionCount] ^short = "Sessions with ketamine: planned and delivered"
* extension[sessionCount] ^definition = "How many sessions with ketamine were planned, and how many were delivered."
* extension[cumulativeDose] ^short = "Ketamine received, in mg, for each route"
* extension[cumulativeDose] ^definition = "How much ketamine was given in this course, a sum for each route."
* basedOn 1..* MS
* basedOn only Reference(CarePlan or ServiceRequest)
* basedOn ^short = "The plan that the course carries out, and its order"
* basedOn ^definition = "The care plan, and where the sender keeps one the order, that this course carries out."
* partOf only Reference(Procedure)
* partOf ^short = "The larger course, for a series within one"
* partOf ^definition = "The course that this one is a part of, such as the infusions of a blended treatment, where the sender keeps both."
* status MS
* status ^short = "Whether the course is running, completed or broken off"
* status ^definition = "The state of the course. One that ended before its time has the status stopped."
* statusReason MS
* statusReason from $termination-reason-vs (extensible)
* statusReason ^short = "Why the course ended"
* statusReason ^definition = "Why the course was broken off, or ended as it did: goals achieved, no response, not tolerated, coverage, the patient's wish."
* category ^short = "Not a session type"
* category ^definition = "A category of the sender, if any. Session types are for sessions: a course that carried one would be counted as a session."
* code 1..1 MS
* code from $ketamine-service-vs (extensible)
* code ^short = "What the course is: KAP course, infusion series, blended course …"
* code ^definition = "The service that was delivered, in the codes in which it is ordered. Billing codes may be added as further codings."
* performed[x] only Period
* performed[x] MS
* performed[x] ^short = "From the first session with ketamine to the last"
* performed[x] ^definition = "When the course began and ended. The end is left out while the course runs."
* performer MS
* performer ^short = "Who conducted the course"
* performer ^definition = "The people who were responsible for the course, with their function."
* performer.function MS
* performer.function from $session-performer-function-vs (extensible)
* performer.function ^short = "Therapist, physician, nurse"
* performer.function ^definition = "The profession in which the person took part."
* reasonCode from $ketamine-indication-vs (extensible)
* reasonCode ^short = "The condition treated, as a code"
* reasonCode ^definition = "Why the patient was treated, if the sender keeps no Condition resource."
* reasonReference MS
* reasonReference ^short = "The condition treated"
* reasonReference ^definition = "Why the patient was treated."
* obeys ketex-course-start and ketex-course-end and ketex-course-stopped-reason and ketex-course-category and ketex-course-dose-routes and ketex-course-delivered and ketex-course-fewer

Invariant: ketex-course-start
Description: "A course that is running or over must say when it began: add performedPeriod.start."
Severity: #error
Expression: "(status = 'in-progress' or status = 'on-hold' or status = 'completed' or status = 'stopped') implies (performed.exists() and performed.ofType(Period).all(start.exists()))"

Invariant: ketex-course-end
Description: "A course that is over must say when it ended: add performedPeriod.end, or set the status to in-progress."
Severity: #error
Expression: "(status = 'completed' or status = 'stopped') implies performed.ofType(Period).all(end.exists())"

Invariant: ketex-course-stopped-reason
Description: "A course that was broken off must say why: add statusReason, as a code or in words."
Severity: #error
Expression: "status = 'stopped' implies statusReason.exists()"

Invariant: ketex-course-category
Description: "A course must not carry a session type, or it would be counted as a session: remove the session type from category."
Severity: #error
Expression: "category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type').empty()"

Invariant: ketex-course-dose-routes
Description: "There must be one cumulative dose for each route: add up the doses of the same route in one extension cumulative-dose."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/cumulative-dose').extension.where(url = 'route').value.ofType(CodeableConcept).coding.where(system = 'http://snomed.info/sct').code.isDistinct()"

Invariant: ketex-course-delivered
Description: "A course that is over should say how many sessions were delivered: add delivered to the extension session-count."
Severity: #warning
Expression: "(status = 'completed' or status = 'stopped') implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count').extension.where(url = 'delivered').exists()"

Invariant: ketex-course-fewer
Description: "A completed course with fewer sessions than planned should say why it ended: add statusReason, such as goals achieved, or set the status to stopped."
Severity: #warning
Expression: "(status = 'completed' and statusReason.empty()) implies extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count' and extension.where(url = 'delivered').exists() and extension.where(url = 'planned').exists()).all(extension.where(url = 'delivered').value.first() >= extension.where(url = 'planned').value.first())"
