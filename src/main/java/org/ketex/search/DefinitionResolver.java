package org.ketex.search;

import java.util.Collection;
import java.util.List;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceVersion;

/**
 * What canonical references mean, and where they lead out of the resources that are searched. Those
 * that lead nowhere else are followed as all references are.
 */
interface DefinitionResolver {

  /** How index rows of references to what a canonical names are written. */
  List<String> spellings(String canonical);

  /** Whether resources of the type are elsewhere. */
  default boolean leadTo(String type) {
    return false;
  }

  /**
   * The same of references to those elsewhere that meet a condition.
   *
   * @param scope about their type
   */
  default List<String> meeting(SearchScope scope, String name, String value) {
    return List.of();
  }

  /** The same of references to one of those elsewhere. */
  default List<String> spellings(LocalReference reference) {
    return List.of();
  }

  /** What is elsewhere and referred to so, each once. */
  default List<ResourceVersion> named(Collection<String> spellings) {
    return List.of();
  }
}
