package org.ketex.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.search.criteria.DefinitionResolver;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.index.DefinitionIndexer;
import org.ketex.search.value.CanonicalIndexValues;
import org.ketex.store.MemoryStore;
import org.ketex.store.ResourceVersion;

/**
 * Searches the definitions of the guides, which come with the program, as all else is searched: in
 * a store of their own, in memory. It is made when somebody first asks.
 */
class DefinitionSearch implements DefinitionResolver, AutoCloseable {

  /** As many of them as a condition of a chain may find. */
  private static final int LIMIT = 1000;

  private final GuideDefinitions definitions;
  private final CanonicalIndexValues canonicals;
  private final DefinitionIndexer rows;
  private final Function<MemoryStore, SearchService> searching;
  private Kept kept;

  private record Kept(MemoryStore memory, SearchService search) {}

  /**
   * @param searching what searches a store of definitions
   */
  DefinitionSearch(
      GuideDefinitions definitions,
      CanonicalIndexValues canonicals,
      DefinitionIndexer rows,
      Function<MemoryStore, SearchService> searching) {
    this.definitions = definitions;
    this.canonicals = canonicals;
    this.rows = rows;
    this.searching = searching;
  }

  synchronized SearchService search() {
    if (kept == null) {
      var memory = MemoryStore.open();
      try {
        rows.write(definitions::all, memory.writer());
        kept = new Kept(memory, searching.apply(memory));
      } finally {
        if (kept == null) {
          memory.close();
        }
      }
    }
    return kept.search();
  }

  @Override
  public boolean handles(String type) {
    return GuideDefinitions.isDefinitionType(type);
  }

  @Override
  public List<String> indexValues(String canonical) {
    return canonicals.of(canonical);
  }

  @Override
  public List<String> indexValues(LocalReference reference) {
    return canonicals.definition(reference).map(canonicals::of).orElse(List.of());
  }

  @Override
  public List<String> matching(SearchScope scope, String name, String value) {
    var search = search();
    var type = scope.types().getFirst();
    var criteria = search.criteria(scope.requestContext(), type, Map.of(name, List.of(value)));
    return search.matches(criteria, LIMIT).stream()
        .flatMap(found -> canonicals.of(Json.trusted(found.content())).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<ResourceVersion> resolve(Collection<String> indexValues) {
    return indexValues.stream()
        .flatMap(canonicals::definitions)
        .distinct()
        .map(DefinitionSearch::version)
        .toList();
  }

  private static ResourceVersion version(ObjectNode definition) {
    return new ResourceVersion(
        0,
        Json.text(definition, "resourceType"),
        Json.text(definition, "id"),
        1,
        0,
        false,
        Json.bytes(definition));
  }

  @Override
  public synchronized void close() {
    Stream.ofNullable(kept).map(Kept::memory).forEach(MemoryStore::close);
  }
}
