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
 * Writes definitions into a store, with what search finds them by. Canonicals that lead from one to
 * another become references, so that chains and includes follow them.
 */
public class DefinitionIndexer {

  /** As many are written together. */
  private static final int TOGETHER = 200;

  private final ResourceIndexer indexer;
  private final Set<Integer> references;

  public DefinitionIndexer(SearchParameterRegistry parameters, ResourceIndexer indexer) {
    this.indexer = indexer;
    this.references =
        parameters
            .all()
            .filter(parameter -> parameter.parameterType() == ParameterType.REFERENCE)
            .map(SearchParameter::number)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param definitions each with an id of its own, the newest version of each first; there may be
   *     too many to have all in memory
   */
  public void write(Supplier<Stream<ObjectNode>> definitions, ResourceWriter store) {
    var now = System.currentTimeMillis();
    var rids = new HashMap<String, Long>();
    var byCanonical = new HashMap<String, String>();
    for (var definition : each(definitions)) {
      var reference = CanonicalIndexValues.literal(definition);
      var url = Json.text(definition, "url");
      rids.put(reference, store.newRid());
      byCanonical.put(reference, reference);
      byCanonical.putIfAbsent(url + CanonicalIndexValues.NO_VERSION, reference);
      byCanonical.put(url + "|" + Json.text(definition, "version"), reference);
    }
    var together = new ArrayList<ResourceWrite>();
    for (var definition : each(definitions)) {
      var reference = CanonicalIndexValues.literal(definition);
      together.add(
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
      if (together.size() == TOGETHER) {
        store.write(together, rids);
        together.clear();
      }
    }
    store.write(together, rids);
  }

  private static Iterable<ObjectNode> each(Supplier<Stream<ObjectNode>> definitions) {
    return () -> definitions.get().iterator();
  }

  /** A guide also refers to its examples, which are not here. */
  private IndexRows rows(
      ObjectNode definition, Set<String> known, Map<String, String> byCanonical) {
    var rows = indexer.rows(definition);
    var referring = new LinkedHashSet<>(rows.references());
    referring.removeIf(reference -> !known.contains(reference.target()));
    for (var uri : rows.uris()) {
      var target = byCanonical.get(uri.uri());
      if (target != null && references.contains(uri.param())) {
        referring.add(new IndexRows.Reference(uri.param(), uri.element(), target));
      }
    }
    return rows.withReferences(new ArrayList<>(referring));
  }
}
