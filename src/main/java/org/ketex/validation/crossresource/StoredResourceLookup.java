package org.ketex.validation.crossresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Looks up stored resources, as far as the client may read them. */
public interface StoredResourceLookup {

  /** A lookup that finds nothing. */
  StoredResourceLookup NOTHING =
      new StoredResourceLookup() {
        @Override
        public Optional<ObjectNode> resource(String reference) {
          return Optional.empty();
        }

        @Override
        public List<ObjectNode> referrers(String reference) {
          return List.of();
        }
      };

  /**
   * Returns the referenced resource; empty if it does not exist.
   *
   * @param reference {@code Type/id} or {@code Type?criteria}
   */
  Optional<ObjectNode> resource(String reference);

  /**
   * Returns the resources that refer to the given one.
   *
   * @param reference {@code Type/id}
   */
  List<ObjectNode> referrers(String reference);
}
