Profile: KetamineCarePlan
Parent: CarePlan
Id: ketamine-care-plan
Title: "Ketamine Care Plan"
Description: "What every plan of ketamine treatment has in common: the modality, the condition treated, the goals and the team. Use one of the plans derived from it."
* ^abstract = true
* . ^short = "A plan of ketamine treatment"
* . ^definition = "One plan for one patient and one treatment. A new course of treatment after an interval is a new plan."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains
    TreatmentModality named treatmentModality 1..1 MS and
    PatientRole named patientRole 0..1 MS and
    SupportLevel named supportLevel 0..1 MS and
    SessionCount named sessionCount 0..1 MS
* extension[treatmentModality] ^short = "KAP, infusion only, blended or esketamine"
* extension[treatmentModality] ^definition = "How ketamine is used in this plan. Required, because every comparison of outcomes rests on it."
* extension[patientRole] ^short = "Active or receiving part of the patient"
* extension[patientRole] ^definition = "The part that the patient is expected to take in this treatment."
* extension[supportLevel] ^short = "Psychotherapeutic support: none, on call, present, integrated therapy"
* extension[supportLevel] ^definition = "How much psychotherapeutic support the plan foresees around the doses."
* extension[sessionCount] ^short = "Sessions with ketamine: planned and delivered"
* extension[sessionCount] ^definition = "How many sessions with ketamine the plan foresees. Preparation and integration are counted in the activities."
* partOf ^short = "The larger plan, for a part of a blended treatment"
* partOf ^definition = "The blended care plan that this plan is a part of, where the sender keeps a plan for each part."
* status MS
* status ^short = "Where the plan stands: draft, active, on hold, completed, revoked"
* status ^definition = "Whether the plan is being prepared, followed, interrupted or over."
* intent MS
* intent ^short = "plan | order"
* intent ^definition = "A plan the team intends to follow, or one already ordered. Proposals and options are not treatment plans yet and are not sent here."
* obeys ketex-plan-intent
* category MS
* category ^short = "Kind of plan, such as psychotherapy care plan"
* category ^definition = "The kind of plan, in the codes of the sending system. SNOMED CT 773451003 (psychotherapy care plan) and 718347000 (mental health care plan) are suitable."
* period 1..1 MS
* period ^short = "When the plan is in force"
* period ^definition = "The time the plan covers. The end is left out while the plan runs."
* period.start 1..1 MS
* period.start ^short = "When the plan began"
* period.start ^definition = "The day from which the plan is in force. Baseline scores are those taken before the first dose of this plan."
* addresses 1..* MS
* addresses ^short = "The condition treated"
* addresses ^definition = "Why the patient is treated, such as major depressive disorder or post-traumatic stress disorder. A sender that keeps no Condition resource gives the display alone."
* goal MS
* goal ^short = "What patient and team want to reach"
* goal ^definition = "The goals of the treatment: fewer symptoms, better function, and the patient's own intention."
* careTeam MS
* careTeam ^short = "The team: prescriber, therapist, monitor, escort"
* careTeam ^definition = "The people who carry out the plan."
* activity MS
* activity ^short = "The planned sessions"
* activity ^definition = "What the plan foresees. Each kind of session is an activity whose detail carries the session type."
* activity.detail.code MS
* activity.detail.code from $session-type-vs (preferred)
* activity.detail.code ^short = "Session type: preparation, dosing, infusion, integration, maintenance-check"
* activity.detail.code ^definition = "The kind of session planned, from the session-type code system. Other codings may be added beside it. Activities that are not sessions, such as a laboratory test, carry their own codes."

Invariant: ketex-plan-intent
Description: "A ketamine care plan must have the intent plan or order: send it once the team means to follow it, and set intent to plan."
Severity: #error
Expression: "intent = 'plan' or intent = 'order'"

Profile: KapCarePlan
Parent: KetamineCarePlan
Id: kap-care-plan
Title: "Ketamine-Assisted Psychotherapy Care Plan"
Description: "A plan of ketamine-assisted psychotherapy: ketamine is taken inside a course of therapy, so the plan foresees preparation before, dosing with a therapist, and integration after."
* . ^short = "A plan of ketamine-assisted psychotherapy"
* . ^definition = "A plan in which ketamine is taken inside a course of psychotherapy, with preparation, dosing and integration."
* extension[treatmentModality].valueCodeableConcept = $treatment-modality#kap
* extension[treatmentModality] ^short = "Always kap"
* extension[treatmentModality] ^definition = "The modality of this plan is ketamine-assisted psychotherapy."
* extension[patientRole].valueCodeableConcept = $patient-role#active-collaborative
* extension[patientRole] ^short = "In KAP the patient takes an active part"
* extension[patientRole] ^definition = "In ketamine-assisted psychotherapy the patient is an active partner: sets intentions, and works on the experience in integration."
* extension[supportLevel].valueCodeableConcept = $support-level#integrated-therapy
* extension[supportLevel] ^short = "In KAP, therapy is part of the treatment"
* extension[supportLevel] ^definition = "In ketamine-assisted psychotherapy the support is the therapy itself."
* activity 1..*
* activity ^short = "The planned preparation, dosing and integration sessions"
* activity ^definition = "What the plan foresees: at least one activity each for preparation, dosing and integration."
* obeys ketex-kap-plan-preparation and ketex-kap-plan-dosing and ketex-kap-plan-integration

Invariant: ketex-kap-plan-preparation
Description: "A KAP plan must foresee preparation before the first dose: add an activity whose detail.code is the session type preparation."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'preparation').exists()"

Invariant: ketex-kap-plan-dosing
Description: "A KAP plan must foresee dosing sessions: add an activity whose detail.code is the session type dosing."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'dosing').exists()"

Invariant: ketex-kap-plan-integration
Description: "A KAP plan must foresee integration of the experience: add an activity whose detail.code is the session type integration. If no integration is planned, the treatment is not KAP."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'integration').exists()"

Profile: InfusionCarePlan
Parent: KetamineCarePlan
Id: infusion-care-plan
Title: "Ketamine Infusion Care Plan"
Description: "A plan of ketamine infusions without integrated psychotherapy: a series whose number of infusions is planned, often six."
* . ^short = "A plan of ketamine infusions alone"
* . ^definition = "A plan in which ketamine is infused for its pharmacological effect, in a series, without integration."
* extension[treatmentModality].valueCodeableConcept = $treatment-modality#infusion-only
* extension[treatmentModality] ^short = "Always infusion-only"
* extension[treatmentModality] ^definition = "The modality of this plan is infusion alone."
* extension[sessionCount] 1..1
* extension[sessionCount] ^short = "The infusions planned, and those delivered"
* extension[sessionCount] ^definition = "How many infusions the series is planned to have. Required, because whether a series was completed is told by it."
* extension[sessionCount].extension[planned] 1..1
* extension[sessionCount].extension[planned] ^short = "How many infusions are planned"
* extension[sessionCount].extension[planned] ^definition = "The number of infusions in the series, such as six."
* activity 1..*
* activity ^short = "The planned infusions"
* activity ^definition = "What the plan foresees: at least one activity for the infusions, with their timing. Visits to see whether the effect lasts are maintenance checks."
* obeys ketex-infusion-plan-series and ketex-infusion-plan-infusion and ketex-infusion-plan-integration and ketex-infusion-plan-support

Invariant: ketex-infusion-plan-series
Description: "An infusion plan must plan at least one infusion: set planned in the extension session-count to 1 or more."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/session-count').extension.where(url = 'planned').value.all($this >= 1)"

Invariant: ketex-infusion-plan-infusion
Description: "An infusion plan must foresee infusions: add an activity whose detail.code is the session type infusion."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'infusion').exists()"

Invariant: ketex-infusion-plan-integration
Description: "An infusion plan must not foresee integration: remove the activity with the session type integration, or send the plan as a blended care plan."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'integration').empty()"

Invariant: ketex-infusion-plan-support
Description: "An infusion plan must not claim integrated therapy: set support-level to none, on-call or present, or send the plan as a blended care plan."
Severity: #error
Expression: "extension.where(url = 'https://w3id.org/ketex/StructureDefinition/support-level').value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketex/CodeSystem/support-level' and code = 'integrated-therapy').empty()"

Profile: BlendedCarePlan
Parent: KetamineCarePlan
Id: blended-care-plan
Title: "Blended Ketamine Care Plan"
Description: "A plan that joins both ways: a series of ketamine sessions, typically infusions, followed by integration therapy. Where the sender keeps a plan for each part, they name this one in partOf."
* . ^short = "A plan of infusions followed by integration therapy"
* . ^definition = "A plan in which a series of sessions with ketamine is followed by integration therapy, with or without maintenance."
* extension[treatmentModality].valueCodeableConcept = $treatment-modality#blended
* extension[treatmentModality] ^short = "Always blended"
* extension[treatmentModality] ^definition = "The modality of this plan is blended."
* extension[supportLevel].valueCodeableConcept = $support-level#integrated-therapy
* extension[supportLevel] ^short = "In a blended treatment, therapy follows"
* extension[supportLevel] ^definition = "In a blended treatment integration therapy is part of the plan."
* activity 1..*
* activity ^short = "The planned sessions with ketamine, and integration"
* activity ^definition = "What the plan foresees: at least one activity each for sessions with ketamine and for integration. Their timing says what comes first."
* obeys ketex-blended-plan-ketamine and ketex-blended-plan-integration

Invariant: ketex-blended-plan-ketamine
Description: "A blended plan must foresee sessions with ketamine: add an activity whose detail.code is the session type infusion or dosing."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and (code = 'infusion' or code = 'dosing')).exists()"

Invariant: ketex-blended-plan-integration
Description: "A blended plan must foresee integration: add an activity whose detail.code is the session type integration. If none is planned, the treatment is infusion alone."
Severity: #error
Expression: "activity.detail.code.coding.where(system = 'https://w3id.org/ketex/CodeSystem/session-type' and code = 'integration').exists()"
