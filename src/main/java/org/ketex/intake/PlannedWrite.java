package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/** What an entry comes to, once the store has been asked. */
sealed interface PlannedWrite {

  RequestEntry entry();

  /** The number of the resource that it changes; empty where it changes none. */
  default Optional<Long> changes() {
    return Optional.empty();
  }

  /** The resource that it changes, {@code Type/id}; empty where it changes none. */
  default Optional<String> changed() {
    return changes().flatMap(rid -> named());
  }

  /** What the entry's fullUrl stands for, {@code Type/id}; empty where it has no resource. */
  default Optional<String> named() {
    return Optional.empty();
  }

  /** The version that the resource will be at. */
  default int version() {
    return 1;
  }

  /**
   * A new resource.
   *
   * @param again whether its criteria were asked for before, and yet nothing meets them
   */
  record Create(RequestEntry entry, String id, long rid, boolean again) implements PlannedWrite {

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
   * A new version of a resource (of a deleted one, too: that brings it back).
   *
   * @param remarks what there is to say of a resource that came out of a patch
   */
  record Update(RequestEntry entry, ResourceVersion previous, List<Issue> remarks)
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

  /** Nothing to do: a conditional create found the resource. */
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

  /** A delete of what is not there; http.html#delete asks for success. */
  record Nothing(RequestEntry entry) implements PlannedWrite {}
}
