package org.ketex.integrity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.SystemReader;

/** Numbers of the resources that others refer to, {@code Type/id}. */
record ReferenceTargets(Map<String, Long> there, Map<String, Long> deleted) {

  static ReferenceTargets of(
      Set<String> references, SystemReader reader, IntegrityQueries inventory) {
    var there = reader.rids(references);
    var elsewhere = new HashSet<>(references);
    elsewhere.removeAll(there.keySet());
    return new ReferenceTargets(there, inventory.deleted(elsewhere));
  }

  /** An index row needs the number of its target; the deleted keep theirs, and may come back. */
  ExpectedColumns complete(ExpectedContent asked) {
    var numbers = new HashMap<>(there);
    numbers.putAll(deleted);
    numbers.keySet().retainAll(asked.targets());
    var references =
        asked.rows().references().stream()
            .filter(reference -> numbers.containsKey(reference.target()))
            .toList();
    return new ExpectedColumns(asked.columns(), asked.rows().withReferences(references), numbers);
  }

  List<IntegrityFault> faults(String resource, ExpectedContent asked) {
    return asked.targets().stream()
        .filter(target -> !there.containsKey(target))
        .sorted()
        .map(
            target ->
                new IntegrityFault(
                    IntegrityFault.Kind.CONTENT,
                    resource,
                    "refers to %s, which %s"
                        .formatted(
                            target, deleted.containsKey(target) ? "is deleted" : "is not there")))
        .toList();
  }
}
