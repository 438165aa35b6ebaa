// What the patient agreed to: the treatment, and who may know of it.

RuleSet: GivenByThePatient
* insert BusinessIdentifier
* status MS
* status ^short = "draft | proposed | active | rejected | inactive …"
* status ^definition = "Whether the consent is in force, was refused or was withdrawn."
* scope MS
* category MS
* patient 1..1 MS
* patient ^short = "The patient treated"
* patient ^definition = "The patient whose treatment or record the consent is about."
* dateTime MS
* dateTime ^short = "When it was given"
* dateTime ^definition = "When the patient, or who decides for the patient, agreed."
* performer MS
* performer ^short = "Who agreed"
* performer ^definition = "The patient, or the person who decides for the patient."
* organization MS
* organization ^short = "To whom it was given"
* organization ^definition = "The organisation that keeps the consent."
* source[x] MS
* source[x] ^short = "The signed form"
* source[x] ^definition = "The form that was signed, or where it is kept."
* policy MS
* policy ^short = "The policy or form it was given under, as a URI"
* policy ^definition = "The text that the patient agreed to. R4 asks for this or for policyRule."
* policyRule MS
* policyRule ^short = "The law or rule it was given under, as a code"
* policyRule ^definition = "The rule that the consent follows, such as a HIPAA authorization. R4 asks for this or for policy."
* provision MS
* provision.period MS
* provision.period ^short = "From when until when it holds"
* provision.period ^definition = "The time for which the consent holds. Whether a dose was covered by a consent is measured by it."
* obeys ketex-consent-date

Invariant: ketex-consent-date
Description: "A consent in force must say when it was given: add dateTime, or set the status to proposed."
Severity: #error
Expression: "status = 'active' implies dateTime.exists()"

Profile: KetamineTreatmentConsent
Parent: Consent
Id: ketamine-treatment-consent
Title: "Ketamine Treatment Consent"
Description: "The patient's informed consent to treatment with ketamine, with the topics that it covers: off-label use, a compounded product, doses at home, touch, recording. A topic that the patient refused is left out."
* . ^short = "Consent to treatment with ketamine"
* . ^definition = "One patient's consent to one treatment."
* insert GivenByThePatient
* scope = $consent-scope#treatment
* scope ^short = "Always treatment"
* scope ^definition = "The consent is to a treatment."
* category 1..*
* category ^slicing.discriminator.type = #value
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains
    procedure 1..1 MS and
    topic 0..* MS
* category ^short = "Procedure consent, and the topics covered"
* category ^definition = "What kind of consent it is, and each topic that it covers as a category of its own."
* category[procedure] = $loinc#64293-4
* category[procedure] ^short = "Procedure consent"
* category[procedure] ^definition = "LOINC 64293-4, by which consents to treatment are found."
* category[topic] from $consent-topic-vs (required)
* category[topic] ^short = "off-label | compounded-product | at-home | touch | recording"
* category[topic] ^definition = "A topic that was explained and agreed to."
* provision ^short = "When it holds, and for which product"
* provision ^definition = "The limits of the consent."
* provision.code MS
* provision.code from $ketamine-product-vs (extensible)
* provision.code ^short = "The product"
* provision.code ^definition = "The product that the patient agreed to, where it is not plain ketamine, such as esketamine nasal spray."
* obeys ketex-consent-off-label

Invariant: ketex-consent-off-label
Description: "A consent to ketamine should cover its off-label use: add the category off-label, or name esketamine in provision.code."
Severity: #warning
Expression: "category.coding.where(system = 'https://w3id.org/ketex/CodeSystem/consent-topic' and code = 'off-label').exists() or provision.code.coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and (code = '2201623' or code = '2201625')).exists()"

Profile: KetamineDisclosureConsent
Parent: Consent
Id: ketamine-disclosure-consent
Title: "Ketamine Disclosure Consent"
Description: "The patient's consent that information about the treatment is disclosed: to whom, for what, until when, and under which labels. Psychotherapy notes need a consent of their own; records of a substance use disorder programme are named by their label."
* . ^short = "Consent to disclosing information about the treatment"
* . ^definition = "One patient's consent to disclose information of stated kinds to stated recipients."
* insert GivenByThePatient
* scope = $consent-scope#patient-privacy
* scope ^short = "Always patient-privacy"
* scope ^definition = "The consent is about information."
* category 1..*
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains release 1..1 MS
* category ^short = "Release of information consent, and any further category"
* category ^definition = "One category is fixed; others may be added, such as LOINC 59284-0 (patient consent)."
* category[release] = $loinc#64292-6
* category[release] ^short = "Release of information consent"
* category[release] ^definition = "LOINC 64292-6, by which consents to disclosure are found."
* provision 1..1
* provision ^short = "Who may know what, for what, and until when"
* provision ^definition = "The limits of the disclosure."
* provision.actor 1..* MS
* provision.actor ^short = "The recipient"
* provision.actor ^definition = "The person or organisation to whom information may be disclosed."
* provision.securityLabel 1..* MS
* provision.securityLabel from $safety-label-vs (extensible)
* provision.securityLabel ^short = "The labels of what may be disclosed"
* provision.securityLabel ^definition = "The labels of the information that the patient releases. What carries a label that is not listed stays back."
* provision.purpose MS
* provision.purpose ^short = "For what"
* provision.purpose ^definition = "The purposes of use, such as treatment."
* obeys ketex-disclosure-part-2 and ketex-disclosure-psychotherapy

Invariant: ketex-disclosure-part-2
Description: "A consent under 42 CFR Part 2 must name that label: add 42CFRPart2 (http://terminology.hl7.org/CodeSystem/v3-ActCode) to provision.securityLabel."
Severity: #error
Expression: "policyRule.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = '42CFRPart2').exists() implies provision.securityLabel.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = '42CFRPart2').exists()"

Invariant: ketex-disclosure-psychotherapy
Description: "The disclosure of psychotherapy notes should have a consent of its own: leave out the other kinds of information, and send a second consent for them."
Severity: #warning
Expression: "provision.securityLabel.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code = 'PSYTHPN').exists() implies provision.securityLabel.where(system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode' and code != 'PSYTHPN' and code != 'HIPAAPsyNotes').empty()"
