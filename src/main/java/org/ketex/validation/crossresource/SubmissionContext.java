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
 * What was sent, among what is stored: as it would be if it were stored. Each resource has one name
 * here, {@code Type/id} where it is stored already and else its fullUrl, and all references are by
 * these names: so equal references mean the same resource.
 */
final class SubmissionContext {

  /**
   * A resource that was sent.
   *
   * @param path where it stands in what was sent, as FHIRPath
   * @param isNew whether it is to be created
   */
  record Sent(String name, ObjectNode resource, String path, boolean isNew) {}

  private final StoredResourceLookup stored;
  private final Map<String, Sent> sent = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private SubmissionContext(StoredResourceLookup stored) {
    this.stored = stored;
  }

  /** Of a resource, or of the resources in a Bundle. */
  static SubmissionContext of(ObjectNode tree, StoredResourceLookup stored) {
    var surroundings = new SubmissionContext(stored);
    if ("Bundle".equals(Json.text(tree, "resourceType"))) {
      var entries = Json.list(tree, "entry");
      for (var i = 0; i < entries.size(); i++) {
        if (entries.get(i).get("resource") instanceof ObjectNode resource) {
          surroundings.add(entries.get(i), resource, "Bundle.entry[%d].resource".formatted(i));
        }
      }
    } else {
      surroundings.add(Json.object(), tree, Json.text(tree, "resourceType"));
    }
    surroundings.sent.values().forEach(each -> surroundings.rename(each.resource()));
    return surroundings;
  }

  private void add(JsonNode entry, ObjectNode resource, String path) {
    var type = Json.text(resource, "resourceType");
    var id = Json.text(resource, "id");
    var fullUrl = Json.text(entry, "fullUrl");
    var byItself = id == null ? "#" + sent.size() : type + "/" + id;
    var name =
        criteria(entry)
            .flatMap(stored::resource)
            .map(existing -> type + "/" + Json.text(existing, "id"))
            .orElse(fullUrl == null || fullUrl.startsWith("http") ? byItself : fullUrl);
    if (fullUrl != null) {
      names.put(fullUrl, name);
    }
    names.put(byItself, name);
    var isNew = "POST".equals(Json.text(entry.path("request"), "method"));
    sent.put(name, new Sent(name, resource.deepCopy(), path, isNew));
  }

  /** What a conditional create or update goes by. */
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
   * Whether it can be known who refers to the resource of that name: it is stored, or it is to be
   * created and was sent with others.
   */
  boolean knowReferrersOf(String name) {
    return !sent.containsKey(name) || sent.get(name).isNew() || stored.resource(name).isPresent();
  }

  /** Resources that refer to the one of that name; what was sent goes before its stored version. */
  List<ObjectNode> referrers(String name) {
    var all = new ArrayList<ObjectNode>();
    for (var each : sent.values()) {
      if (refers(each.resource(), name)) {
        all.add(each.resource());
      }
    }
    if (!name.startsWith("#") && !name.contains(":")) {
      stored.referrers(name).stream()
          .filter(resource -> !sent.containsKey(stored(resource)))
          .forEach(all::add);
    }
    return all;
  }

  /** The name of a resource that is here. */
  String nameOf(ObjectNode resource) {
    return sent.values().stream()
        .filter(each -> each.resource() == resource)
        .map(Sent::name)
        .findFirst()
        .orElseGet(() -> stored(resource));
  }

  private static String stored(ObjectNode resource) {
    return Json.text(resource, "resourceType") + "/" + Json.text(resource, "id");
  }

  private static boolean refers(JsonNode node, String name) {
    return name.equals(Json.text(node, "reference"))
        || node.valueStream().anyMatch(child -> refers(child, name));
  }
}
