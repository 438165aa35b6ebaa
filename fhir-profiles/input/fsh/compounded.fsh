Extension: Compounded
Id: compounded
Title: "Compounded"
Description: "Whether the product was made by a compounding pharmacy. Compounded products are not approved by the FDA: strength and quality are those of the pharmacy."
Context: Medication, MedicationRequest, MedicationAdministration
* . 0..1
* . ^short = "Whether the product is compounded"
* . ^definition = "True if a pharmacy made the product to order or in a batch of its own; false for a manufactured product, also when it is diluted for use."
* value[x] 1..1
* value[x] only boolean
* value[x] ^short = "true | false"
* value[x] ^definition = "True if the product is compounded."
