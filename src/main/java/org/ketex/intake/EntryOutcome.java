package org.ketex.intake;

import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/**
 * Tells what became of an entry.
 *
 * @param index of the entry
 * @param version the resource as it is stored now; null where nothing is
 * @param issues warnings and information for the sender
 */
public record EntryOutcome(int index, Effect effect, ResourceVersion version, List<Issue> issues) {

  /** What was done. */
  public enum Effect {
    CREATED,
    UPDATED,
    /** The resource was there already, or is as it was. */
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
