package org.ketex.integrity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.SystemReader;

/** Holds the numbers of reference targets, {@code Type/id}. */
record ReferenceTargets(Map<String, Long> existing, Map<String, Long> deleted) {

  static ReferenceTargets of(
      Set<String> references, SystemReader reader, IntegrityQueries queries) {
    var existing = reader.rids(references);
    var missing = new HashSet<>(references);
    missing.removeAll(existing.keySet());
    return new ReferenceTargets(existing, queries.deleted(missing));
  }

  /**
   * Adds the numbers of the targets, which index rows need; deleted resources keep their number,
   * because they can be restored.
   */
  ExpectedColumns complete(ExpectedContent expected) {
    var numbers = new HashMap<>(existing);
    numbers.putAll(deleted);
    numbers.keySet().retainAll(expected.targets());
    var references =
        expected.rows().references().stream()
            .filter(reference -> numbers.containsKey(reference.target()))
            .toList();
    return new ExpectedColumns(
        expected.columns(), expected.rows().withReferences(references), numbers);
  }

  List<IntegrityFault> faults(String resource, ExpectedContent expected) {
    return expected.targets().stream()
        .filter(target -> !existing.containsKey(target))
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
