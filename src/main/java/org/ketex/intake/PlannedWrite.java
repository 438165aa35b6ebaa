package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/** Represents the effect that an entry will have on the store. */
sealed interface PlannedWrite {

  RequestEntry entry();

  /** Returns the number of the resource that it changes; empty if it changes none. */
  default Optional<Long> changes() {
    return Optional.empty();
  }

  /** Returns the resource that it changes, {@code Type/id}; empty if it changes none. */
  default Optional<String> changed() {
    return changes().flatMap(rid -> named());
  }

  /**
   * Returns the reference ({@code Type/id}) that the entry's fullUrl stands for; empty if it has no
   * resource.
   */
  default Optional<String> named() {
    return Optional.empty();
  }

  /** Returns the version that the resource will have. */
  default int version() {
    return 1;
  }

  /**
   * Creates a resource.
   *
   * @param criteria key of the criteria that it must match; null if there are none
   * @param isRepeated whether an earlier request used the same criteria, although no resource
   *     matches them
   */
  record Create(RequestEntry entry, String id, long rid, String criteria, boolean isRepeated)
      implements PlannedWrite {

    @Override
    public Optional<Long> changes() {
      return Optional.of(rid);
    }

    @Override
    public Optional<String> named() {
      return Optional.of(entry.url().type() + "/" + id);
    }
  }

  /**
   * Creates a new version of a resource; restores it if it is deleted.
   *
   * @param issues warnings about the result of a patch
   */
  record Update(RequestEntry entry, ResourceVersion previous, List<Issue> issues)
      implements PlannedWrite {

    @Override
    public Optional<Long> changes() {
      return Optional.of(previous.rid());
    }

    @Override
    public Optional<String> named() {
      return Optional.of(previous.reference());
    }

    @Override
    public int version() {
      return previous.version() + 1;
    }
  }

  /** Keeps the resource that a conditional create matched. */
  record Keep(RequestEntry entry, ResourceVersion existing) implements PlannedWrite {

    @Override
    public Optional<String> named() {
      return Optional.of(existing.reference());
    }

    @Override
    public int version() {
      return existing.version();
    }
  }

  record Delete(RequestEntry entry, ResourceVersion previous) implements PlannedWrite {

    @Override
    public Optional<String> changed() {
      return Optional.of(previous.reference());
    }
  }

  /** Deletes nothing, because the resource does not exist; http.html#delete requires success. */
  record DeleteNothing(RequestEntry entry) implements PlannedWrite {}
}
