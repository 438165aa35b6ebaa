package org.ketex.search.criteria;

import java.util.Collection;
import java.util.List;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceVersion;

/**
 * Resolves canonical references, also to definitions outside the searched resources. Other
 * references are followed by their numbers.
 */
public interface DefinitionResolver {

  /** Returns the index values of references to a canonical. */
  List<String> indexValues(String canonical);

  /** Returns whether resources of the type are definitions, which are in a separate store. */
  default boolean handles(String type) {
    return false;
  }

  /**
   * Returns the index values of references to the definitions that match a condition.
   *
   * @param scope of their type
   */
  default List<String> matching(SearchScope scope, String name, String value) {
    return List.of();
  }

  /** Returns the index values of references to one definition. */
  default List<String> indexValues(LocalReference reference) {
    return List.of();
  }

  /** Returns the distinct definitions for index values. */
  default List<ResourceVersion> resolve(Collection<String> indexValues) {
    return List.of();
  }
}
