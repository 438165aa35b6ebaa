package org.ketex.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.store.Inventory;
import org.ketex.store.Store;

/** Numbers of the resources that others refer to, {@code Type/id}. */
record Targets(Map<String, Long> there, Map<String, Long> deleted) {

  static Targets of(Set<String> references, Store store, Inventory inventory) {
    var there = store.rids(references);
    var elsewhere = new HashSet<>(references);
    elsewhere.removeAll(there.keySet());
    return new Targets(there, inventory.deleted(elsewhere));
  }

  /** An index row needs the number of its target; the deleted keep theirs, and may come back. */
  Expected complete(Asked asked) {
    var numbers = new HashMap<>(there);
    numbers.putAll(deleted);
    numbers.keySet().retainAll(asked.targets());
    var references =
        asked.rows().references().stream()
            .filter(reference -> numbers.containsKey(reference.target()))
            .toList();
    return new Expected(asked.columns(), asked.rows().withReferences(references), numbers);
  }

  List<Fault> faults(String resource, Asked asked) {
    return asked.targets().stream()
        .filter(target -> !there.containsKey(target))
        .sorted()
        .map(
            target ->
                new Fault(
                    Fault.Kind.CONTENT,
                    resource,
                    "refers to %s, which %s"
                        .formatted(
                            target, deleted.containsKey(target) ? "is deleted" : "is not there")))
        .toList();
  }
}
