package org.ketex.intake;

import org.ketex.store.Version;

/** What an entry comes to, once the store has been asked. */
sealed interface Action {

  Entry entry();

  /** A new resource. */
  record Create(Entry entry, String id, long rid) implements Action {}

  /** A new version of a resource (of a deleted one, too: that brings it back). */
  record Update(Entry entry, Version previous) implements Action {}

  /** Nothing to do: a conditional create found the resource. */
  record Keep(Entry entry, Version existing) implements Action {}

  record Delete(Entry entry, Version previous) implements Action {}

  /** A delete of what is not there; http.html#delete asks for success. */
  record Nothing(Entry entry) implements Action {}

  /** A read or search after the writes. */
  record Ask(Entry entry) implements Action {}
}
