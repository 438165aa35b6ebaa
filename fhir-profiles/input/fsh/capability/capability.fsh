// What the two CapabilityStatements share.


RuleSet: CapabilityMetadata(name, mode)
* name = "{name}"
* status = #active
* date = "2026-11-24"
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #json
* implementationGuide = "https://w3id.org/ketex/ImplementationGuide/ketex.ketamine"
* rest.mode = #{mode}

RuleSet: SystemInteraction(code, expectation, documentation)
* rest.interaction[+].extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* rest.interaction[=].extension.valueCode = #{expectation}
* rest.interaction[=].code = #{code}
* rest.interaction[=].documentation = "{documentation}"

RuleSet: Resource(type, expectation, documentation)
* rest.resource[+].extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* rest.resource[=].extension.valueCode = #{expectation}
* rest.resource[=].type = #{type}
* rest.resource[=].documentation = "{documentation}"

RuleSet: Interaction(code, expectation)
* rest.resource[=].interaction[+].extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* rest.resource[=].interaction[=].extension.valueCode = #{expectation}
* rest.resource[=].interaction[=].code = #{code}

// Written once by its identifier, whatever is sent twice.
RuleSet: WrittenByIdentifier
* rest.resource[=].conditionalCreate = true
* rest.resource[=].conditionalUpdate = true

RuleSet: SearchBy(name, type)
* rest.resource[=].searchParam[+].extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* rest.resource[=].searchParam[=].extension.valueCode = #SHALL
* rest.resource[=].searchParam[=].name = "{name}"
* rest.resource[=].searchParam[=].type = #{type}

RuleSet: SearchByOurs(name, type, id)
* insert SearchBy({name}, {type})
* rest.resource[=].searchParam[=].definition = "https://w3id.org/ketex/SearchParameter/{id}"

RuleSet: Supports(profile)
* rest.resource[=].supportedProfile[+] = "https://w3id.org/ketex/StructureDefinition/{profile}"
