package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** By which search parameters a resource belongs to a patient (compartmentdefinition-patient). */
class PatientCompartment {

  private final FhirContext context;
  private final SearchParameters parameters;
  private final Map<String, Set<Integer>> numbersByType = new ConcurrentHashMap<>();

  PatientCompartment(FhirContext context, SearchParameters parameters) {
    this.context = context;
    this.parameters = parameters;
  }

  /** Numbers of the parameters of that type. */
  Set<Integer> of(String type) {
    return numbersByType.computeIfAbsent(type, this::numbers);
  }

  /** Those of all types. */
  Set<Integer> ofAll() {
    return context.getResourceTypes().stream()
        .flatMap(type -> of(type).stream())
        .collect(Collectors.toSet());
  }

  private Set<Integer> numbers(String type) {
    var members =
        context.getResourceDefinition(type).getSearchParamsForCompartmentName("Patient").stream()
            .map(parameter -> parameter.getName())
            .collect(Collectors.toSet());
    return parameters.of(type).values().stream()
        .filter(parameter -> members.contains(parameter.code()))
        .map(SearchParameter::number)
        .collect(Collectors.toSet());
  }
}
