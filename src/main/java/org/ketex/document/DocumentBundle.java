package org.ketex.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Caller;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;

/**
 * Assembles a Composition and the resources that it refers to as one Bundle (documents.html).
 * Resources that the Composition references must exist; resources that these reference are added,
 * so that the document is self-contained.
 */
class DocumentBundle {

  private static final int LIMIT = 5000;

  private final ResourceReader reader;
  private final Caller caller;
  private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
  private final Queue<ObjectNode> unread = new ArrayDeque<>();

  /**
   * @param expression of the element with the reference
   */
  private record Link(String reference, String expression) {}

  private DocumentBundle(ResourceReader reader, Caller caller) {
    this.reader = reader;
    this.caller = caller;
  }

  /**
   * @param base start of the full URLs of the entries
   * @throws FhirErrorException (422) if a resource that the Composition references is not stored
   *     here
   */
  static ObjectNode of(
      ResourceVersion composition, ResourceReader reader, Caller caller, String base) {
    var document = new DocumentBundle(reader, caller);
    document.collect(Json.trusted(composition.content()));
    return document.bundle(base);
  }

  private void collect(ObjectNode composition) {
    add("Composition/" + Json.text(composition, "id"), composition);
    var missing = new ArrayList<Issue>();
    for (var link : links(unread.remove(), "Composition")) {
      if (!includes(link)) {
        missing.add(missing(link));
      }
    }
    if (!missing.isEmpty()) {
      throw new FhirErrorException(422, missing);
    }
    while (!unread.isEmpty()) {
      links(unread.remove(), "").forEach(this::includes);
    }
  }

  private void add(String reference, ObjectNode resource) {
    if (resources.size() == LIMIT) {
      throw new FhirErrorException(
          413,
          Issue.error(
                  IssueType.TOOCOSTLY,
                  "too-large",
                  "The document would have more than %,d resources.".formatted(LIMIT))
              .withRemedy("Read the resources of the Composition by paged searches."));
    }
    resources.put(reference, resource);
    unread.add(resource);
  }

  /** Returns whether the document includes the target, after adding it if it is stored. */
  private boolean includes(Link link) {
    var local = LocalReference.of(link.reference());
    if (local.isPresent() && !resources.containsKey(local.get().target())) {
      current(local.get())
          .ifPresent(version -> add(local.get().target(), Json.trusted(version.content())));
    }
    return link.reference().startsWith("#")
        || local.filter(each -> resources.containsKey(each.target())).isPresent();
  }

  private Optional<ResourceVersion> current(LocalReference reference) {
    caller.requireRead(reference.type());
    return reader
        .current(caller, reference.type(), reference.id())
        .filter(version -> !version.deleted());
  }

  private static Issue missing(Link link) {
    return Issue.error(
            IssueType.NOTFOUND,
            "unresolved-reference",
            "The document requires '%s', which is not stored on this server."
                .formatted(link.reference()))
        .at(link.expression())
        .withRemedy(
            "Store the resource on this server, and reference it by Type/id in the Composition.");
  }

  private static List<Link> links(JsonNode node, String path) {
    var links = new ArrayList<Link>();
    collect(node, path, links);
    return links;
  }

  private static void collect(JsonNode node, String path, List<Link> into) {
    for (var property : node.properties()) {
      var here = path + "." + property.getKey();
      if (property.getKey().equals("reference") && property.getValue().isTextual()) {
        into.add(new Link(property.getValue().textValue(), here));
      } else {
        collect(property.getValue(), here, into);
      }
    }
    for (var i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), path + "[" + i + "]", into);
    }
  }

  private ObjectNode bundle(String base) {
    var bundle = Json.object().put("resourceType", "Bundle");
    bundle
        .putObject("identifier")
        .put("system", "urn:ietf:rfc:3986")
        .put("value", "urn:uuid:" + UUID.randomUUID());
    bundle.put("type", "document");
    bundle.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    var entries = bundle.putArray("entry");
    resources.forEach(
        (reference, resource) ->
            entries.addObject().put("fullUrl", base + "/" + reference).set("resource", resource));
    return bundle;
  }
}
