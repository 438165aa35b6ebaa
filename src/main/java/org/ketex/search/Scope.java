package org.ketex.search;

import java.util.List;
import org.ketex.access.Asker;

/**
 * What a condition is about.
 *
 * @param asker who must be allowed to read every type that a condition touches
 * @param types the types of resource that are searched, all of them where none is named
 * @param isEveryType whether none is named
 * @param statements runs what has to be looked up before the search itself
 */
record Scope(Asker asker, List<String> types, boolean isEveryType, Statements statements) {

  /** The same about another type, which the asker must be allowed to read. */
  Scope of(String type) {
    asker.caller().requireRead(type);
    return new Scope(asker, List.of(type), false, statements);
  }

  /** For people: "Observation", or "all types". */
  String named() {
    return isEveryType ? "all types" : String.join(", ", types);
  }

  Plan plan(List<Criterion> criteria) {
    return Plan.of(isEveryType ? List.of() : types, criteria);
  }
}
