Profile: KetamineCareTeam
Parent: CareTeam
Id: ketamine-care-team
Title: "Ketamine Care Team"
Description: "The people who carry out a plan of ketamine treatment, each with the part that the person has in it: who prescribes, who conducts therapy, who monitors, who takes the patient home."
* insert CompliesWithUSCore(us-core-careteam)
* . ^short = "The team of a ketamine treatment"
* . ^definition = "One team for one patient and one treatment."
* insert BusinessIdentifier
* insert AboutOnePatient
* status 1..1 MS
* status ^short = "proposed | active | suspended | inactive"
* status ^definition = "Whether the team is at work."
* participant 1..* MS
* participant ^short = "A member of the team"
* participant ^definition = "A person and the part that the person has. One who has two parts is listed twice."
* participant.role 1..1 MS
* participant.role from $care-team-role-vs (required)
* participant.role ^short = "prescriber | therapist | monitor | escort | supporter | referrer | primary-care | coordinator"
* participant.role ^definition = "The part that the member has in this treatment. The profession is added as a further coding, from SNOMED CT or the NUCC taxonomy."
* participant.member 1..1 MS
* participant.member ^short = "The person"
* participant.member ^definition = "The practitioner, or for escort and supporter a RelatedPerson."
* participant.period ^short = "When the member belonged to the team"
* participant.period ^definition = "From when to when the member had this part."
* reasonReference MS
* reasonReference ^short = "The condition treated"
* reasonReference ^definition = "Why the team was formed."
* obeys ketex-team-prescriber

Invariant: ketex-team-prescriber
Description: "A team at work must have a prescriber: add a participant with the role prescriber."
Severity: #error
Expression: "status = 'active' implies participant.role.coding.where(system = 'https://w3id.org/ketex/CodeSystem/care-team-role' and code = 'prescriber').exists()"
