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

/** Parses the resources of a submission context for FHIRPath, each once, and knows their names. */
final class ParsedResources {

  private final SubmissionContext submission;
  private final Function<ObjectNode, Optional<Resource>> parser;
  private final Map<String, Optional<Resource>> byName = new HashMap<>();
  private final Map<Resource, String> names = new IdentityHashMap<>();

  ParsedResources(SubmissionContext submission, Function<ObjectNode, Optional<Resource>> parser) {
    this.submission = submission;
    this.parser = parser;
  }

  Optional<Resource> focus(SubmissionContext.Sent sent) {
    return parsedByName(sent.name(), sent.resource());
  }

  Optional<Resource> resolve(String name) {
    return submission.resource(name).flatMap(resource -> parsedByName(name, resource));
  }

  /**
   * Returns the resources that refer to the given one.
   *
   * @throws FHIRException if they cannot be determined
   */
  List<Resource> referrers(Resource resource) {
    var name = names.get(resource);
    if (name == null || !submission.knowsReferrersOf(name)) {
      throw new FHIRException("The resources that refer to this one cannot be determined");
    }
    return submission.referrers(name).stream()
        .flatMap(referrer -> parsedByName(submission.nameOf(referrer), referrer).stream())
        .toList();
  }

  private Optional<Resource> parsedByName(String name, ObjectNode resource) {
    return byName.computeIfAbsent(
        name,
        first -> {
          var parsed = parser.apply(resource);
          parsed.ifPresent(known -> names.put(known, name));
          return parsed;
        });
  }
}
