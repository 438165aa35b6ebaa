package org.ketex.search.parameter;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Defines the search parameters by which resources belong to a compartment
 * (compartmentdefinition.html).
 */
public class CompartmentDefinitions {

  /** The resource types that have a compartment in R4. */
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

  /**
   * Returns the numbers of the parameters of a type; none if it never belongs to such a
   * compartment.
   */
  public Set<Integer> parameters(String owner, String type) {
    return numbers.computeIfAbsent(new Key(owner, type), this::numbers);
  }

  /** Returns the numbers of the parameters of all types. */
  public Set<Integer> parameters(String owner) {
    return context.getResourceTypes().stream()
        .flatMap(type -> parameters(owner, type).stream())
        .collect(Collectors.toSet());
  }

  /** Returns the types that can belong to such a compartment. */
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
