package org.ketex.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.EntryUrl;
import org.ketex.intake.Preconditions;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.patch.PatchReader;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;

/** Reads the entries of a batch or transaction, and rejects (400) invalid ones. */
class EntryReader {

  private final Set<String> types;
  private final PatchReader patches;
  private final int limit;

  /**
   * @param limit maximum number of entries of a Bundle
   */
  EntryReader(Set<String> types, PatchReader patches, int limit) {
    this.types = types;
    this.patches = patches;
    this.limit = limit;
  }

  /**
   * Holds the valid entries and the errors.
   *
   * @param rejected errors by the index of an invalid entry
   */
  record Entries(List<RequestEntry> entries, Map<Integer, FhirErrorException> rejected) {

    /**
     * Rejects the whole Bundle if any entry is invalid, as a transaction requires.
     *
     * @throws FhirErrorException (400) with the errors of all entries
     */
    void requireAll() {
      if (!rejected.isEmpty()) {
        throw new FhirErrorException(
            400, rejected.values().stream().flatMap(each -> each.issues().stream()).toList());
      }
    }
  }

  /**
   * @throws FhirErrorException if there are no entries, or too many
   */
  Entries read(ObjectNode bundle) {
    var list = Json.list(bundle, "entry");
    if (list.isEmpty()) {
      throw FhirErrorException.malformed(
          "The Bundle has no entry.", "Add at least one entry with a request.");
    }
    if (list.size() > limit) {
      throw new FhirErrorException(
          413,
          Issue.error(
                  IssueType.TOOCOSTLY,
                  "too-large",
                  "The Bundle has %,d entries; the maximum is %,d.".formatted(list.size(), limit))
              .at("Bundle.entry")
              .withRemedy("Split it into several Bundles."));
    }
    var entries = new ArrayList<RequestEntry>();
    var rejected = new TreeMap<Integer, FhirErrorException>();
    for (var i = 0; i < list.size(); i++) {
      try {
        entries.add(read(i, list.get(i)));
      } catch (FhirErrorException error) {
        rejected.put(i, error);
      }
    }
    return new Entries(entries, rejected);
  }

  private RequestEntry read(int index, JsonNode node) {
    var path = "Bundle.entry[" + index + "]";
    var request = node.path("request");
    var method = method(Json.text(request, "method"), path);
    var text = Json.text(request, "url");
    if (text == null) {
      throw rejected(
          path + ".request.url",
          "The entry has no request.url.",
          "Add it: Type, Type/id or Type?criteria.");
    }
    var url = EntryUrl.parse(text);
    var resource = node.get("resource") instanceof ObjectNode object ? object : null;
    if (!method.reads() || !text.equals("metadata")) {
      checkType(url, path);
    }
    if (!method.reads()) {
      checkIsNotOfGuide(url, path);
      checkTarget(method, url, path);
    }
    if (method == RequestEntry.Method.POST || method == RequestEntry.Method.PUT) {
      checkResource(method, url, resource, path);
    }
    var isPatch = method == RequestEntry.Method.PATCH;
    return new RequestEntry(
        index,
        path,
        method,
        url,
        Json.text(node, "fullUrl"),
        isPatch ? null : resource,
        isPatch ? patches.read(resource, path + ".resource") : null,
        Preconditions.of(request));
  }

  private void checkType(EntryUrl url, String path) {
    if (!types.contains(url.type())) {
      throw rejected(
          path + ".request.url",
          "'%s' does not start with a FHIR R4 resource type.".formatted(url),
          "Use Type, Type/id or Type?criteria, relative to the base URL.");
    }
  }

  private static void checkIsNotOfGuide(EntryUrl url, String path) {
    if (GuideDefinitions.isDefinitionType(url.type())) {
      throw rejected(
          path + ".request.url",
          url.type() + " resources are defined by the published guide and cannot be written.",
          "Remove the entry.");
    }
  }

  private static RequestEntry.Method method(String method, String path) {
    return Stream.of(RequestEntry.Method.values())
        .filter(known -> known.name().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                rejected(
                    path + ".request.method",
                    method == null
                        ? "The entry has no request.method."
                        : "The method '%s' is not supported in a Bundle.".formatted(method),
                    "Use GET, HEAD, POST, PUT, PATCH or DELETE."));
  }

  private static void checkResource(
      RequestEntry.Method method, EntryUrl url, ObjectNode resource, String path) {
    if (resource == null) {
      throw rejected(path + ".resource", method + " requires a resource.", "Add entry.resource.");
    }
    var type = Json.text(resource, "resourceType");
    if (!url.type().equals(type)) {
      throw rejected(
          path + ".resource",
          "The URL has the type %s, but the resource has the type %s.".formatted(url.type(), type),
          "Use the same type in request.url and resource.resourceType.");
    }
    var id = Json.text(resource, "id");
    if (url.id() != null && !url.id().equals(id)) {
      throw rejected(
          path + ".resource.id",
          id == null
              ? "The resource has no id, although the URL has one."
              : "The URL has the id '%s', but the resource has the id '%s'."
                  .formatted(url.id(), id),
          "Set the id of the resource to the id in the URL.");
    }
  }

  private static void checkTarget(RequestEntry.Method method, EntryUrl url, String path) {
    var hasTarget = url.id() != null || url.query() != null;
    if (url.id() != null && !LocalReference.isId(url.id())) {
      throw rejected(
          path + ".request.url",
          "'%s' is not a valid id: up to 64 letters, digits, '-' and '.'.".formatted(url.id()),
          "Use Type/id; send operations as separate requests.");
    }
    if (method != RequestEntry.Method.POST && !hasTarget) {
      throw rejected(
          path + ".request.url",
          method + " requires an id or criteria.",
          "Use Type/id or Type?criteria.");
    }
    if (method == RequestEntry.Method.POST && hasTarget) {
      throw rejected(
          path + ".request.url",
          "POST requires the URL of a type, not of a resource.",
          "Use the type only, and send criteria in request.ifNoneExist.");
    }
  }

  private static FhirErrorException rejected(String expression, String text, String remedy) {
    return new FhirErrorException(
        400, Issue.error(IssueType.REQUIRED, "malformed", text).at(expression).withRemedy(remedy));
  }
}
