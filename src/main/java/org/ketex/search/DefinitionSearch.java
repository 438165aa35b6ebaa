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
 * Searches the definitions of the guides, which ship with the program, in an in-memory store of
 * their own. The store is created for the first search.
 */
class DefinitionSearch implements DefinitionResolver, AutoCloseable {

  /** Maximum number of definitions that a condition of a chain may match. */
  private static final int LIMIT = 1000;

  private final GuideDefinitions definitions;
  private final CanonicalIndexValues canonicals;
  private final DefinitionIndexer rows;
  private final Function<MemoryStore, SearchService> searchFactory;
  private Store store;

  private record Store(MemoryStore memory, SearchService search) {}

  /**
   * @param searchFactory creates the search service of the store
   */
  DefinitionSearch(
      GuideDefinitions definitions,
      CanonicalIndexValues canonicals,
      DefinitionIndexer rows,
      Function<MemoryStore, SearchService> searchFactory) {
    this.definitions = definitions;
    this.canonicals = canonicals;
    this.rows = rows;
    this.searchFactory = searchFactory;
  }

  synchronized SearchService search() {
    if (store == null) {
      var memory = MemoryStore.open();
      try {
        rows.write(definitions::all, memory.writer());
        store = new Store(memory, searchFactory.apply(memory));
      } finally {
        if (store == null) {
          memory.close();
        }
      }
    }
    return store.search();
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
    Stream.ofNullable(store).map(Store::memory).forEach(MemoryStore::close);
  }
}
