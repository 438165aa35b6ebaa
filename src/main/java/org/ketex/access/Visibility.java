package org.ketex.access;

import java.util.Optional;
import java.util.Set;

/**
 * Filter on the resources that a caller may read. It contains no SQL: {@code store} translates it
 * into a predicate, which it adds to every query on behalf of a caller.
 *
 * @param types visible resource types; empty for all types
 * @param compartment patient compartment to which the caller is limited; empty for no limit
 * @param hiddenLabels security labels as {@code system|code}; a resource with any of them is not
 *     visible
 */
public record Visibility(
    Optional<Set<String>> types, Optional<Compartment> compartment, Set<String> hiddenLabels) {

  /** No restriction: all resources are visible. */
  public static final Visibility ALL = new Visibility(Optional.empty(), Optional.empty(), Set.of());

  /**
   * The compartment of one patient (CompartmentDefinition/patient).
   *
   * @param patient logical id of the patient
   * @param sharedTypes resource types outside the compartment that are also visible, such as
   *     Practitioner
   */
  public record Compartment(String patient, Set<String> sharedTypes) {}

  /** Returns whether all resources are visible. */
  public boolean isUnrestricted() {
    return equals(ALL);
  }

  /** Returns whether resources of a type can be visible. */
  public boolean includesType(String type) {
    return types.isEmpty() || types.get().contains(type);
  }
}
