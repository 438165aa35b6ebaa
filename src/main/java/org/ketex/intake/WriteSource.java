package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ketex.access.Caller;
import org.ketex.model.Json;

/** Identifies the origin of resources, which determines the policy for writes. */
public sealed interface WriteSource {

  /** Returns the URI of the source of a resource; empty if it has none. */
  Optional<String> uriOf(ObjectNode resource);

  /** Identifies a source that the server knows, whatever its resources claim. */
  record Registered(String uri) implements WriteSource {

    @Override
    public Optional<String> uriOf(ObjectNode resource) {
      return Optional.of(uri);
    }
  }

  /** Uses the source that each resource claims in {@code meta.source}. */
  record Claimed() implements WriteSource {

    @Override
    public Optional<String> uriOf(ObjectNode resource) {
      return Optional.ofNullable(Json.text(resource.path("meta"), "source"));
    }
  }

  /** Returns the source of a FHIR interaction: only an operator may write for any source. */
  static WriteSource of(Caller caller) {
    return caller.isOperator() ? new Claimed() : new Registered(caller.name());
  }
}
