package org.ketex.search.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.value.CanonicalIndexValues;
import org.ketex.store.IndexRows;
import org.ketex.store.ResourceWrite;
import org.ketex.store.ResourceWriter;

/**
 * Writes definitions with their index rows into a store. A canonical of another definition is
 * indexed as a reference as well, so that chained parameters and includes resolve it.
 */
public class DefinitionIndexer {

  private static final int BATCH_SIZE = 200;

  private final ResourceIndexer indexer;
  private final Set<Integer> referenceParameters;

  public DefinitionIndexer(SearchParameterRegistry parameters, ResourceIndexer indexer) {
    this.indexer = indexer;
    this.referenceParameters =
        parameters
            .all()
            .filter(parameter -> parameter.parameterType() == ParameterType.REFERENCE)
            .map(SearchParameter::number)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Writes definitions in batches. They are read twice, because they may exceed the heap.
   *
   * @param definitions each with a unique type and id; versions of the same canonical from newest
   *     to oldest
   */
  public void write(Supplier<Stream<ObjectNode>> definitions, ResourceWriter store) {
    var now = System.currentTimeMillis();
    var rids = new HashMap<String, Long>();
    var byCanonical = new HashMap<String, String>();
    for (var definition : iterable(definitions)) {
      var reference = CanonicalIndexValues.literal(definition);
      var url = Json.text(definition, "url");
      rids.put(reference, store.newRid());
      byCanonical.put(reference, reference);
      byCanonical.putIfAbsent(url + CanonicalIndexValues.NO_VERSION, reference);
      byCanonical.put(url + "|" + Json.text(definition, "version"), reference);
    }
    var batch = new ArrayList<ResourceWrite>();
    for (var definition : iterable(definitions)) {
      var reference = CanonicalIndexValues.literal(definition);
      batch.add(
          new ResourceWrite(
              rids.get(reference),
              Json.text(definition, "resourceType"),
              Json.text(definition, "id"),
              1,
              now,
              Json.bytes(definition),
              null,
              null,
              List.of(),
              "",
              rows(definition, rids.keySet(), byCanonical)));
      if (batch.size() == BATCH_SIZE) {
        store.write(batch, rids);
        batch.clear();
      }
    }
    store.write(batch, rids);
  }

  private static Iterable<ObjectNode> iterable(Supplier<Stream<ObjectNode>> definitions) {
    return () -> definitions.get().iterator();
  }

  /**
   * Returns the index rows of a definition. References to resources outside the store, such as the
   * examples of a guide, are omitted.
   */
  private IndexRows rows(
      ObjectNode definition, Set<String> stored, Map<String, String> byCanonical) {
    var rows = indexer.rows(definition);
    var references = new LinkedHashSet<>(rows.references());
    references.removeIf(reference -> !stored.contains(reference.target()));
    for (var uri : rows.uris()) {
      var target = byCanonical.get(uri.uri());
      if (target != null && referenceParameters.contains(uri.param())) {
        references.add(new IndexRows.Reference(uri.param(), uri.element(), target));
      }
    }
    return rows.withReferences(new ArrayList<>(references));
  }
}
