Profile: SessionNotification
Parent: Bundle
Id: session-notification
Title: "Session Notification"
Description: "The same content as a session submission, as a FHIR message: a header that says what happened and where it comes from, the session that it is about, and what belongs to it. The header's focus lists the session first, and after it each record that points to the session, since FHIR wants every entry to be within reach of the header. The receiver recognises each record by its business identifier."
* . ^short = "One session as a message"
* . ^definition = "The message that one session of one patient took place, with all that is recorded of it."
* insert OneBusinessIdentifier
* identifier ^short = "The identifier of the message"
* identifier ^definition = "The sender's identifier of this message. A message that is received again is recognised by it."
* type = #message
* type MS
* type ^short = "Always message"
* type ^definition = "The first entry is a MessageHeader."
* timestamp 1..1 MS
* timestamp ^short = "When the message was put together"
* timestamp ^definition = "When the sender put the message together. Of two messages about a session the later one holds."
* entry 1..* MS
* entry ^short = "The header, the session, and what belongs to it"
* entry ^definition = "A MessageHeader, the session, and further resources of any type."
* entry.fullUrl 1..1 MS
* entry.fullUrl ^short = "The address by which other entries refer to this one"
* entry.fullUrl ^definition = "The address of the entry: its place on the sender's server, or a urn:uuid."
* entry.resource 1..1 MS
* entry.resource ^short = "The record"
* entry.resource ^definition = "The record as the sender has it."
* insert OneSessionOfOnePatient
* obeys ketex-notification-event and ketex-notification-focus and ketex-notification-identifiers

Invariant: ketex-notification-event
Description: "The header must name the event: set MessageHeader.eventCoding to session-notification (https://w3id.org/ketex/CodeSystem/message-event)."
Severity: #error
Expression: "entry.resource.ofType(MessageHeader).event.ofType(Coding).where(system = 'https://w3id.org/ketex/CodeSystem/message-event' and code = 'session-notification').exists()"

Invariant: ketex-notification-focus
Description: "The header must point to the session: add MessageHeader.focus with a reference to its Procedure."
Severity: #error
Expression: "entry.resource.ofType(MessageHeader).focus.resolve().ofType(Procedure).exists()"

Invariant: ketex-notification-identifiers
Description: "Each record must have the sender's identifier, so that it is recognised: add identifier with system and value. The header, Provenance and Binary are free."
Severity: #error
Expression: "entry.resource.where(($this is MessageHeader or $this is Provenance or $this is Binary).not()).all(identifier.where(system.exists() and value.exists()).exists())"

Instance: session-notification
InstanceOf: MessageDefinition
Usage: #definition
Title: "Session Notification"
* name = "SessionNotificationMessage"
* title = "Session Notification"
* status = #active
* date = "2026-11-24"
* description = "A session of ketamine treatment took place, or its record was changed. The Bundle meets the profile session-notification."
* eventCoding = $message-event#session-notification "Session notification"
* category = #notification
* insert MessageFocus(Procedure, 1, 1)
* focus[=].profile = Canonical(KetamineSession)
* insert MessageFocus(MedicationAdministration, 0, *)
* insert MessageFocus(Observation, 0, *)
* insert MessageFocus(QuestionnaireResponse, 0, *)
* insert MessageFocus(AdverseEvent, 0, *)
* responseRequired = #on-error

RuleSet: MessageFocus(type, min, max)
* focus[+].code = #{type}
* focus[=].min = {min}
* focus[=].max = "{max}"
