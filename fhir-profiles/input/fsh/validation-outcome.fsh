Extension: ValidationOutcome
Id: validation-outcome
Title: "Validation Outcome"
Description: "Refers to the outcome of validation, which is contained in the resource, where a server has stored a resource although it has an error. Servers set it; what a client sends in it is replaced."
Context: DomainResource
* . 0..1
* . ^short = "The outcome with which the resource was stored"
* . ^definition = "What validation found in this resource when it was stored. It is there only on resources with an error, from sources that a server tolerates errors of; the codes of the errors stand in meta.tag as well."
* value[x] 1..1
* value[x] only Reference(OperationOutcome)
* value[x] ^short = "The contained OperationOutcome"
* value[x] ^definition = "A reference to the OperationOutcome contained in the resource."
