package org.ketex.search.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.LocalReference;
import org.ketex.search.value.SearchValues;

/**
 * Defines where a search runs: in one type, in all types, or in the compartment of one resource
 * (http.html#vsearch).
 *
 * @param type null for all
 * @param compartment owner of the compartment, or null
 */
public record SearchContext(String type, LocalReference compartment) {

  /** The parameter of a next link. */
  public static final String CURSOR = "_cursor";

  /** The type in the path for all types of a compartment. */
  private static final String ALL = "*";

  public static SearchContext of(String type) {
    return new SearchContext(type, null);
  }

  /** Returns the context of a request; empty if it is not a search. */
  public static Optional<SearchContext> of(FhirRequest request) {
    if (request.isSearch()) {
      return Optional.of(of(request.type()));
    }
    if (request.isCompartmentSearch()) {
      var members = request.compartment();
      return Optional.of(
          new SearchContext(
              ALL.equals(members) ? null : members,
              new LocalReference(request.type(), request.id())));
    }
    return Optional.empty();
  }

  /** Returns the types in the path or in {@code _type}; none for all. */
  public List<String> types(Map<String, List<String>> parameters) {
    return type != null
        ? List.of(type)
        : parameters.getOrDefault("_type", List.of()).stream()
            .flatMap(value -> SearchValues.or(value).stream())
            .distinct()
            .toList();
  }

  /** Returns the path after the base URL; empty for all types. */
  public String path() {
    return compartment == null
        ? type == null ? "" : "/" + type
        : "/" + compartment.target() + "/" + (type == null ? ALL : type);
  }
}
