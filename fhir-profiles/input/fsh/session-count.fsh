// How many sessions a treatment was to have and had, and how much ketamine in all.

Extension: SessionCount
Id: session-count
Title: "Session Count"
Description: "How many sessions with ketamine are planned and how many were delivered. Preparation and integration sessions are not counted here: the plan counts them in its activities."
Context: CarePlan, Procedure
* . 0..1
* . ^short = "Sessions with ketamine: planned and delivered"
* . ^definition = "The number of sessions in which ketamine is given, as planned and as delivered. A session broken off after the dose counts as delivered; one in which no ketamine was given does not."
* extension contains
    planned 0..1 and
    delivered 0..1
* extension[planned] ^short = "How many sessions with ketamine are planned"
* extension[planned] ^definition = "The number of sessions with ketamine that the plan foresees, such as six infusions."
* extension[planned].value[x] 1..1
* extension[planned].value[x] only unsignedInt
* extension[planned].value[x] ^short = "4, 6 …"
* extension[planned].value[x] ^definition = "The number of sessions planned."
* extension[delivered] ^short = "How many sessions with ketamine were delivered"
* extension[delivered] ^definition = "The number of sessions in which ketamine was given, up to now or, in a course that is over, in all."
* extension[delivered].value[x] 1..1
* extension[delivered].value[x] only unsignedInt
* extension[delivered].value[x] ^short = "0, 1, 2 …"
* extension[delivered].value[x] ^definition = "The number of sessions delivered."
* obeys ketex-session-count-delivered

Invariant: ketex-session-count-delivered
Description: "No more sessions should be delivered than planned: check the numbers, or raise planned to what the plan foresees now."
Severity: #warning
Expression: "(extension.where(url = 'planned').value.exists() and extension.where(url = 'delivered').value.exists()) implies extension.where(url = 'delivered').value.first() <= extension.where(url = 'planned').value.first()"

Extension: CumulativeDose
Id: cumulative-dose
Title: "Cumulative Dose"
Description: "How much ketamine a patient received in a course by one route. Each route has a sum of its own: how much of a dose takes effect depends on the route, so sums across routes mean nothing."
Context: Procedure
* . 0..*
* . ^short = "Ketamine received by one route, in mg"
* . ^definition = "The sum of the doses given by one route in this course. It is repeated for each route and never added across routes."
* extension contains
    route 1..1 and
    dose 1..1
* extension[route] ^short = "The route that was summed up"
* extension[route] ^definition = "The route of all the doses in this sum."
* extension[route].value[x] 1..1
* extension[route].value[x] only CodeableConcept
* extension[route].value[x] from $ketamine-route-vs (extensible)
* extension[route].value[x] ^short = "Sublingual, intramuscular, intravenous …"
* extension[route].value[x] ^definition = "The route."
* extension[dose] ^short = "The sum of the doses in mg"
* extension[dose] ^definition = "The sum of the doses by this route, in milligrams of ketamine."
* extension[dose].value[x] 1..1
* extension[dose].value[x] only Quantity
* extension[dose].value[x] = 'mg'
* extension[dose].value[x] ^short = "The sum in mg"
* extension[dose].value[x] ^definition = "The sum in milligrams of ketamine (UCUM mg)."
* extension[dose].value[x].value 1..1
* extension[dose].value[x].value ^short = "How many milligrams"
* extension[dose].value[x].value ^definition = "The number of milligrams of ketamine."
* obeys ketex-cumulative-dose-positive

Invariant: ketex-cumulative-dose-positive
Description: "A cumulative dose must be more than zero: correct the value of dose, or leave out the route by which nothing was given."
Severity: #error
Expression: "extension.where(url = 'dose').value.ofType(Quantity).value.all($this > 0)"
