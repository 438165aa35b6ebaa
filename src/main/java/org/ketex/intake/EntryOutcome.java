package org.ketex.intake;

import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/**
 * Holds the outcome of an entry.
 *
 * @param index of the entry
 * @param version the resource as it is stored now; null if there is none
 * @param issues warnings and information for the sender
 */
public record EntryOutcome(int index, Effect effect, ResourceVersion version, List<Issue> issues) {

  /** Lists the effects of an entry on its resource. */
  public enum Effect {
    CREATED,
    UPDATED,
    /** The resource existed already, or did not change. */
    UNCHANGED,
    DELETED,
    /** There was nothing to delete. */
    ABSENT
  }

  static EntryOutcome of(RequestEntry entry, Effect effect, ResourceVersion version) {
    return new EntryOutcome(entry.index(), effect, version, List.of());
  }

  EntryOutcome withVersion(ResourceVersion version) {
    return new EntryOutcome(index, effect, version, issues);
  }

  EntryOutcome withIssues(List<Issue> more) {
    return more.isEmpty()
        ? this
        : new EntryOutcome(
            index, effect, version, Stream.concat(issues.stream(), more.stream()).toList());
  }
}
