package org.ketex.validation.crossresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is stored beside what is judged; as far as whoever asks may read it. */
public interface StoredResourceLookup {

  /** Nothing is. */
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
   * @param reference {@code Type/id} or {@code Type?criteria}
   */
  Optional<ObjectNode> resource(String reference);

  /**
   * @param reference {@code Type/id}
   */
  List<ObjectNode> referrers(String reference);
}
