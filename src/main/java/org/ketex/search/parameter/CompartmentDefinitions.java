package org.ketex.search.parameter;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** By which search parameters resources belong to a compartment (compartmentdefinition.html). */
public class CompartmentDefinitions {

  /** The types of resource that R4 defines a compartment for. */
  private static final Set<String> OWNERS =
      Set.of("Patient", "Encounter", "RelatedPerson", "Practitioner", "Device");

  private record Key(String owner, String type) {}

  private final FhirContext context;
  private final SearchParameterRegistry parameters;
  private final Map<Key, Set<Integer>> numbers = new ConcurrentHashMap<>();

  public CompartmentDefinitions(FhirContext context, SearchParameterRegistry parameters) {
    this.context = context;
    this.parameters = parameters;
  }

  public static boolean has(String owner) {
    return OWNERS.contains(owner);
  }

  /** Numbers of the parameters of that type; none where it is never in such a compartment. */
  public Set<Integer> parameters(String owner, String type) {
    return numbers.computeIfAbsent(new Key(owner, type), this::numbers);
  }

  /** Those of all types. */
  public Set<Integer> parameters(String owner) {
    return context.getResourceTypes().stream()
        .flatMap(type -> parameters(owner, type).stream())
        .collect(Collectors.toSet());
  }

  /** The types of which resources may be in such a compartment. */
  public Set<String> types(String owner) {
    return context.getResourceTypes().stream()
        .filter(type -> !parameters(owner, type).isEmpty())
        .collect(Collectors.toSet());
  }

  private Set<Integer> numbers(Key key) {
    var members =
        context
            .getResourceDefinition(key.type())
            .getSearchParamsForCompartmentName(key.owner())
            .stream()
            .map(parameter -> parameter.getName())
            .collect(Collectors.toSet());
    return parameters.of(key.type()).values().stream()
        .filter(parameter -> members.contains(parameter.code()))
        .flatMap(parameter -> parameter.rows().numbers().stream())
        .collect(Collectors.toSet());
  }
}
