package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ketex.access.Caller;
import org.ketex.model.Json;

/** Says where resources come from: the policies for writes go by it. */
public sealed interface WriteSource {

  /** Returns the URI of the source of a resource; empty where it has none. */
  Optional<String> uriOf(ObjectNode resource);

  /** A source that the server knows, whatever its resources say. */
  record Registered(String uri) implements WriteSource {

    @Override
    public Optional<String> uriOf(ObjectNode resource) {
      return Optional.of(uri);
    }
  }

  /** The source that each resource claims in {@code meta.source}. */
  record Claimed() implements WriteSource {

    @Override
    public Optional<String> uriOf(ObjectNode resource) {
      return Optional.ofNullable(Json.text(resource.path("meta"), "source"));
    }
  }

  /** Returns the source of a FHIR interaction: only an operator may speak for any source. */
  static WriteSource of(Caller caller) {
    return caller.isOperator() ? new Claimed() : new Registered(caller.name());
  }
}
