Profile: PsychotherapyNote
Parent: DocumentReference
Id: psychotherapy-note
Title: "Psychotherapy Note"
Description: "A therapist's process note on what was said in a session, kept apart from the rest of the record (45 CFR 164.501). Session times, doses, scores, diagnosis, plan and progress are no psychotherapy notes and do not belong here. The note carries its labels twice, in meta.security, by which servers hold it back, and in securityLabel, by which the document says what it is."
* . ^short = "A process note, kept apart"
* . ^definition = "One process note of one therapist about one session of one patient."
* insert BusinessIdentifier
* insert AboutOnePatient
* meta MS
* meta ^short = "The profile, and the labels that hold the note back"
* meta ^definition = "What servers go by before they read the note itself."
* meta.security MS
* meta.security from $safety-label-vs (extensible)
* meta.security ^short = "PSYTHPN and V: what holds the note back"
* meta.security ^definition = "The labels that servers go by: psychotherapy note information (PSYTHPN) and very restricted (V). A note without them would be shown with everything else."
* status MS
* status ^short = "current | superseded | entered-in-error"
* status ^definition = "Whether this is the note that holds."
* type 1..1 MS
* type from $note-type-vs (extensible)
* type ^short = "Process note, counseling note …"
* type ^definition = "The kind of document. A progress note belongs to the ordinary record and is no psychotherapy note."
* category 1..* MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains
    psychotherapyNote 1..1 MS and
    clinicalNote 0..1 MS
* category ^short = "psychotherapy-note, and any further category"
* category ^definition = "One category is fixed; others may be added."
* category[psychotherapyNote] = $note-type#psychotherapy-note
* category[psychotherapyNote] ^short = "A note that is kept apart"
* category[psychotherapyNote] ^definition = "Marks the document as one that is kept apart from the rest of the record."
* category[clinicalNote] = $us-core-note-category#clinical-note
* category[clinicalNote] ^short = "A clinical note, in the category of US Core"
* category[clinicalNote] ^definition = "The category by which US Core finds notes, for senders who follow it."
* date MS
* date ^short = "When the note was written"
* date ^definition = "When this reference to the note was made."
* author MS
* author ^short = "The therapist"
* author ^definition = "The mental health professional who wrote the note, and who may read it."
* description MS
* description ^short = "A title that gives nothing away"
* description ^definition = "A neutral title for lists, such as the date of the session. What was said stands in the note alone."
* securityLabel MS
* securityLabel from $safety-label-vs (extensible)
* securityLabel ^short = "PSYTHPN and V: what the note says of itself"
* securityLabel ^definition = "The same labels as in meta.security, as part of the document."
* content MS
* content ^short = "The note"
* content ^definition = "The note itself, or where it is kept."
* content.attachment MS
* content.attachment ^short = "The text, or its address"
* content.attachment ^definition = "The text of the note, or the address at which the therapist's system keeps it. The address alone is enough to know that there is a note."
* content.attachment.contentType 1..1 MS
* content.attachment.contentType ^short = "text/plain, application/pdf …"
* content.attachment.contentType ^definition = "The media type of the note."
* context MS
* context ^short = "The visit and the session"
* context ^definition = "What the note is about."
* context.encounter MS
* context.encounter ^short = "The visit or call"
* context.encounter ^definition = "The encounter of the session."
* context.related MS
* context.related ^short = "The session"
* context.related ^definition = "The session, a Procedure, that the note is about."
* obeys ketex-note-meta-label and ketex-note-label and ketex-note-content

Invariant: ketex-note-meta-label
Description: "A psychotherapy note must be labelled in meta.security: add PSYTHPN (http://terminology.hl7.org/CodeSystem/v3-ActCode) and V (http://terminology.hl7.org/CodeSystem/v3-Confidentiality)."
Severity: #error
Expression: "meta.security.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = 'PSYTHPN').exists() and meta.security.where(system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality' and code = 'V').exists()"

Invariant: ketex-note-label
Description: "A psychotherapy note must be labelled in securityLabel too: add PSYTHPN (http://terminology.hl7.org/CodeSystem/v3-ActCode) and V (http://terminology.hl7.org/CodeSystem/v3-Confidentiality)."
Severity: #error
Expression: "securityLabel.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = 'PSYTHPN').exists() and securityLabel.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality' and code = 'V').exists()"

Invariant: ketex-note-content
Description: "A note must have its text or an address: add content.attachment.data or content.attachment.url."
Severity: #error
Expression: "content.attachment.all(data.exists() or url.exists())"
