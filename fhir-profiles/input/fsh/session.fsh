Extension: SessionSequence
Id: session-sequence
Title: "Session Sequence"
Description: "Which session this is in its series, such as the second of six."
Context: Procedure
* . 0..1
* . ^short = "Session n of N"
* . ^definition = "The place of this session in the series that the plan foresees. Only sessions of the same type are counted together."
* extension contains
    number 1..1 and
    plannedTotal 0..1 and
    seriesLabel 0..1
* extension[number] ^short = "Number of this session"
* extension[number] ^definition = "The number of this session in the series, counted from 1."
* extension[number].value[x] 1..1
* extension[number].value[x] only positiveInt
* extension[number].value[x] ^short = "1, 2, 3 …"
* extension[number].value[x] ^definition = "The number of this session."
* extension[plannedTotal] ^short = "How many sessions are planned"
* extension[plannedTotal] ^definition = "How many sessions of this type the plan foresaw when this session took place."
* extension[plannedTotal].value[x] 1..1
* extension[plannedTotal].value[x] only positiveInt
* extension[plannedTotal].value[x] ^short = "4, 6 …"
* extension[plannedTotal].value[x] ^definition = "The number of sessions planned."
* extension[seriesLabel] ^short = "Which series: induction, maintenance, booster, taper"
* extension[seriesLabel] ^definition = "The series in which the session is counted. A maintenance session is not the seventh of six."
* extension[seriesLabel].value[x] 1..1
* extension[seriesLabel].value[x] only CodeableConcept
* extension[seriesLabel].value[x] from $series-label-vs (required)
* extension[seriesLabel].value[x] ^short = "induction | maintenance | booster | taper"
* extension[seriesLabel].value[x] ^definition = "The kind of series."
* obeys ketex-session-sequence-number

Invariant: ketex-session-sequence-number
Description: "The number of a session should not be greater than the number planned: check both, or count the session in a series of its own with seriesLabel."
Severity: #warning
Expression: "(extension.where(url = 'number').value.exists() and extension.where(url = 'plannedTotal').value.exists()) implies extension.where(url = 'number').value.first() <= extension.where(url = 'plannedTotal').value.first()"

Extension: AdministrationSetting
Id: administration-setting
Title: "Administration Setting"
Description: "Where the patient was when ketamine was given, and whether anybody watched: it decides which help was at hand."
Context: Procedure
* . 0..1
* . ^short = "Clinic, hospital, or home with or without supervision"
* . ^definition = "Where ketamine was given and how the patient was supervised."
* insert CodedExtension($administration-setting-vs, "clinic | hospital | home-supervised-remote | home-unsupervised", "The setting.")

Profile: KetamineSession
Parent: Procedure
Id: ketamine-session
Title: "Ketamine Session"
Description: "What every session of ketamine treatment has in common, with or without a dose: its type, the plan it belongs to, its times, its people and its place in the series. Doses, readings and scores point to it. Use one of the sessions derived from it."
* ^abstract = true
* . ^short = "A session of ketamine treatment"
* . ^definition = "One session of one patient, from arrival to leave-taking."
* insert BusinessIdentifier
* insert AboutOnePatient
* extension contains
    TreatmentModality named treatmentModality 1..1 MS and
    SessionSequence named sessionSequence 0..1 MS and
    AdministrationSetting named administrationSetting 0..1 MS and
    PatientRole named patientRole 0..1 MS
* extension[treatmentModality] ^short = "KAP, infusion only, blended or esketamine"
* extension[treatmentModality] ^definition = "How ketamine is used in the treatment that this session belongs to. It equals the modality of the plan, so that sessions can be found without their plan."
* extension[sessionSequence] ^short = "Session n of N"
* extension[sessionSequence] ^definition = "The place of this session in its series."
* extension[administrationSetting] ^short = "Clinic, hospital, or home with or without supervision"
* extension[administrationSetting] ^definition = "Where the session took place and how the patient was supervised."
* extension[patientRole] ^short = "Active or receiving part of the patient"
* extension[patientRole] ^definition = "The part that the patient took in this session."
* basedOn 1..* MS
* basedOn only Reference(CarePlan)
* basedOn ^short = "The plan this session carries out"
* basedOn ^definition = "The care plan that this session is part of. It joins all sessions of one treatment."
* partOf MS
* partOf only Reference(Procedure)
* partOf ^short = "The course this session belongs to"
* partOf ^definition = "The Procedure that stands for the whole course, where the sender keeps one."
* status MS
* status ^short = "Whether the session is prepared, running, done, broken off or not held"
* status ^definition = "The state of the session. A session that ended early has the status stopped; one that did not take place, not-done."
* category 1..1 MS
* category from $session-type-vs (required)
* category ^short = "preparation | dosing | infusion | integration | maintenance-check"
* category ^definition = "The type of session."
* code 1..1 MS
* code from $session-procedure-vs (preferred)
* code ^short = "What was done, such as psychotherapy or infusion"
* code ^definition = "The procedure, in the codes of the sending system. Billing codes may be added as further codings."
* encounter 1..1 MS
* encounter ^short = "The visit or call in which the session took place"
* encounter ^definition = "The encounter of this session. A session at home is a virtual encounter."
* performed[x] only Period
* performed[x] MS
* performed[x] ^short = "When the session began and ended"
* performed[x] ^definition = "The whole session, from the patient's arrival in the room until the team let the patient go, not only the dose."
* performer MS
* performer ^short = "Who conducted or watched over the session"
* performer ^definition = "Each person who worked in the session, with the function."
* performer.function MS
* performer.function from $session-performer-function-vs (extensible)
* performer.function ^short = "Therapist, physician, nurse"
* performer.function ^definition = "The profession in which the person took part."
* performer.actor MS
* performer.actor ^short = "The person"
* performer.actor ^definition = "The practitioner, or the role in which the practitioner works for an organisation."
* obeys ketex-session-start and ketex-session-end

Invariant: ketex-session-start
Description: "A session that is running or completed must say when it began: add performedPeriod.start."
Severity: #error
Expression: "(status = 'in-progress' or status = 'completed') implies (performed.exists() and performed.ofType(Period).all(start.exists()))"

Invariant: ketex-session-end
Description: "A completed session must say when it ended: add performedPeriod.end, or set the status to in-progress."
Severity: #error
Expression: "status = 'completed' implies performed.ofType(Period).all(end.exists())"
