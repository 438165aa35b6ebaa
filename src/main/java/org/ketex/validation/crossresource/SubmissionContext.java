package org.ketex.validation.crossresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.model.Json;

/**
 * The submitted resources together with the stored ones, as if the submission were stored. Each
 * resource has one name, {@code Type/id} if it is stored already and otherwise its fullUrl.
 * References are rewritten to these names, so that equal references mean the same resource.
 */
final class SubmissionContext {

  /**
   * A submitted resource.
   *
   * @param path its position in the submission, as FHIRPath
   * @param isNew whether it is created by the submission
   */
  record Sent(String name, ObjectNode resource, String path, boolean isNew) {}

  private final StoredResourceLookup stored;
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private SubmissionContext(StoredResourceLookup stored) {
    this.stored = stored;
  }

  /** Creates the context of a resource, or of the resources in a Bundle. */
  static SubmissionContext of(ObjectNode tree, StoredResourceLookup stored) {
    var context = new SubmissionContext(stored);
    if ("Bundle".equals(Json.text(tree, "resourceType"))) {
      var entries = Json.list(tree, "entry");
      for (var i = 0; i < entries.size(); i++) {
        if (entries.get(i).get("resource") instanceof ObjectNode resource) {
          context.add(entries.get(i), resource, "Bundle.entry[%d].resource".formatted(i));
        }
      }
    } else {
      context.add(Json.object(), tree, Json.text(tree, "resourceType"));
    }
    context.sent.values().forEach(each -> context.rename(each.resource()));
    return context;
  }

  private void add(JsonNode entry, ObjectNode resource, String path) {
    var type = Json.text(resource, "resourceType");
    var id = Json.text(resource, "id");
    var fullUrl = Json.text(entry, "fullUrl");
    var ownName = id == null ? "#" + sent.size() : type + "/" + id;
    var name =
        criteria(entry)
            .flatMap(stored::resource)
            .map(existing -> type + "/" + Json.text(existing, "id"))
            .orElse(fullUrl == null || fullUrl.startsWith("http") ? ownName : fullUrl);
    if (fullUrl != null) {
      names.put(fullUrl, name);
    }
    names.put(ownName, name);
    var isNew = "POST".equals(Json.text(entry.path("request"), "method"));
    sent.put(name, new Sent(name, resource.deepCopy(), path, isNew));
  }

  /** Returns the search of a conditional create or update. */
  private static Optional<String> criteria(JsonNode entry) {
    var request = entry.path("request");
    var url = Json.text(request, "url");
    var ifNoneExist = Json.text(request, "ifNoneExist");
    if (url == null) {
      return Optional.empty();
    }
    return ifNoneExist != null
        ? Optional.of(url + "?" + ifNoneExist.replaceFirst("^[^?=]*\\?", ""))
        : Optional.of(url).filter(text -> text.contains("?"));
  }

  private void rename(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
      object.put("reference", name(object.path("reference").textValue()));
    }
    node.forEach(this::rename);
  }

  private String name(String reference) {
    return names.computeIfAbsent(
        reference,
        text ->
            text.contains("?")
                ? stored
                    .resource(text)
                    .map(found -> Json.text(found, "resourceType") + "/" + Json.text(found, "id"))
                    .orElse(text)
                : text);
  }

  Iterable<Sent> sent() {
    return sent.values();
  }

  Optional<ObjectNode> resource(String name) {
    return sent.containsKey(name)
        ? Optional.of(sent.get(name).resource())
        : name.startsWith("#") || name.contains(":") || name.contains("?")
            ? Optional.empty()
            : stored.resource(name);
  }

  /**
   * Returns whether the resources that refer to the named resource can be determined: it is stored,
   * or it is created together with others.
   */
  boolean knowsReferrersOf(String name) {
    return !sent.containsKey(name) || sent.get(name).isNew() || stored.resource(name).isPresent();
  }

  /**
   * Returns the resources that refer to the named one; a submitted resource replaces its stored
   * version.
   */
  List<ObjectNode> referrers(String name) {
    var all = new ArrayList<ObjectNode>();
    for (var each : sent.values()) {
      if (refersTo(each.resource(), name)) {
        all.add(each.resource());
      }
    }
    if (!name.startsWith("#") && !name.contains(":")) {
      stored.referrers(name).stream()
          .filter(resource -> !sent.containsKey(storedName(resource)))
          .forEach(all::add);
    }
    return all;
  }

  /** Returns the name of a resource in this context. */
  String nameOf(ObjectNode resource) {
    return sent.values().stream()
        .filter(each -> each.resource() == resource)
        .map(Sent::name)
        .findFirst()
        .orElseGet(() -> storedName(resource));
  }

  private static String storedName(ObjectNode resource) {
    return Json.text(resource, "resourceType") + "/" + Json.text(resource, "id");
  }

  private static boolean refersTo(JsonNode node, String name) {
    return name.equals(Json.text(node, "reference"))
        || node.valueStream().anyMatch(child -> refersTo(child, name));
  }
}
