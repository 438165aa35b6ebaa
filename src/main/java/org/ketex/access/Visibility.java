package org.ketex.access;

import java.util.Optional;
import java.util.Set;

/**
 * Describes which resources a caller may read. It holds no SQL: the store turns it into the one
 * predicate that every read on behalf of a caller carries.
 *
 * @param types the resource types; empty for all
 * @param compartment the patient whose compartment the caller is confined to; empty where there is
 *     no such limit
 * @param hiddenLabels security labels, {@code system|code}: no resource that has one of them is
 *     visible
 */
public record Visibility(
    Optional<Set<String>> types, Optional<Compartment> compartment, Set<String> hiddenLabels) {

  /** Everything. */
  public static final Visibility ALL = new Visibility(Optional.empty(), Optional.empty(), Set.of());

  /**
   * The compartment of one patient.
   *
   * @param patient logical id of the patient
   * @param sharedTypes types of resources without a patient that are visible too, such as
   *     Practitioner
   */
  public record Compartment(String patient, Set<String> sharedTypes) {}

  public boolean isUnrestricted() {
    return equals(ALL);
  }

  public boolean includesType(String type) {
    return types.isEmpty() || types.get().contains(type);
  }
}
