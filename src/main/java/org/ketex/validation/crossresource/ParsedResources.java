package org.ketex.validation.crossresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Resource;

/** The surroundings as FHIRPath sees them: each resource parsed once, and known by its name. */
final class ParsedResources {

  private final SubmissionContext surroundings;
  private final Function<ObjectNode, Optional<Resource>> parser;
  private final Map<String, Optional<Resource>> byName = new HashMap<>();
  private final Map<Resource, String> names = new IdentityHashMap<>();

  ParsedResources(SubmissionContext surroundings, Function<ObjectNode, Optional<Resource>> parser) {
    this.surroundings = surroundings;
    this.parser = parser;
  }

  Optional<Resource> focus(SubmissionContext.Sent sent) {
    return named(sent.name(), sent.resource());
  }

  Optional<Resource> resolve(String name) {
    return surroundings.resource(name).flatMap(resource -> named(name, resource));
  }

  /**
   * Those that refer to a resource from here.
   *
   * @throws FHIRException where that cannot be known
   */
  List<Resource> referrers(Resource resource) {
    var name = names.get(resource);
    if (name == null || !surroundings.knowReferrersOf(name)) {
      throw new FHIRException("Who refers to it is not known");
    }
    return surroundings.referrers(name).stream()
        .flatMap(referrer -> named(surroundings.nameOf(referrer), referrer).stream())
        .toList();
  }

  private Optional<Resource> named(String name, ObjectNode resource) {
    return byName.computeIfAbsent(
        name,
        first -> {
          var parsed = parser.apply(resource);
          parsed.ifPresent(known -> names.put(known, name));
          return parsed;
        });
  }
}
