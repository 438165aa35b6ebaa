package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ketex.model.Json;

/**
 * Creates mutants of valid resources by one change each: elements dropped, duplicated, retyped,
 * reordered, another code, unit, reference or slice, an invalid value, an unknown property. Some
 * changes leave the resource valid; the validator decides which.
 */
final class ResourceMutator {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> INVALID_VALUES =
      List.of(
          "",
          " ",
          " x",
          "x ",
          "a  b",
          "a\tb",
          "x\u0001y",
          "\u202Ex",
          "<b>x</b>",
          "2026-02-30",
          "2026-13",
          "20261",
          "2026-01-01T10:00",
          "2026-01-01T10:00:00",
          "2026-01-01T25:00:00Z",
          "2026-01-01T10:00:00+15:00",
          "0999-01-01",
          "9999-12-31",
          "2026-01-01",
          "2026",
          "true",
          "12",
          "urn:uuid:nothing",
          "urn:oid:1.2",
          "oid:1.2.3",
          "http://x y",
          "https://example.org/a",
          "entered-in-error",
          "unknown",
          "final",
          "x".repeat(70));

  private static final List<String> REFERENCES =
      List.of(
          "",
          "#",
          "#nothing",
          "Patient/1",
          "Organization/1",
          "Procedure/1",
          "Patient/a b",
          "Patient",
          "patient/1",
          "Nothing/1",
          "Patient/1/_history/1",
          "Patient?identifier=a|b",
          "https://other.example.org/fhir/Patient/1",
          "urn:uuid:0f9f1c7a-2c0d-4a2f-8d37-0a5b1c2d3e4f",
          "urn:oid:1.2.3.4.5");

  private static final List<BigDecimal> NUMBERS =
      List.of(
          BigDecimal.ZERO,
          BigDecimal.ONE.negate(),
          new BigDecimal("0.5"),
          new BigDecimal("28"),
          new BigDecimal("400"),
          new BigDecimal("1E+20"),
          new BigDecimal("1.00000000000000000001"),
          new BigDecimal("2147483648"));

  /**
   * @param change description of the change with its location
   */
  record Mutant(String change, ObjectNode resource) {}

  /** A location in a resource: a property of an object. */
  private record Place(ObjectNode parent, String name) {

    JsonNode value() {
      return parent.get(name);
    }
  }

  private interface Change {
    /**
     * Applies the change and returns its description; null if it does not apply to the location.
     */
    String apply(Place place);
  }

  private final Random random;

  /** Valid resources that parts are taken from. */
  private final List<? extends JsonNode> others;

  private final List<String> codes = new ArrayList<>();
  private final List<String> systems = new ArrayList<>();
  private final List<String> urls;
  private final List<Change> changes =
      List.of(
          this::drop,
          this::duplicated,
          this::retyped,
          this::otherCode,
          this::otherSystem,
          this::otherReference,
          this::otherSlice,
          this::invalidValue,
          this::reordered,
          this::unknownProperty,
          this::extension,
          this::extras,
          this::renamed,
          this::emptied,
          this::spliced,
          this::contained,
          this::profile);

  /**
   * @param urls canonicals of profiles and extensions
   */
  ResourceMutator(long seed, List<? extends JsonNode> others, List<String> urls) {
    this.random = new Random(seed);
    this.others = others;
    this.urls = urls;
    others.forEach(this::collect);
  }

  private void collect(JsonNode node) {
    if (node.path("code").isTextual()) {
      codes.add(node.path("code").textValue());
    }
    if (node.path("system").isTextual()) {
      systems.add(node.path("system").textValue());
    }
    node.forEach(this::collect);
  }

  /** Returns a mutant with one applicable change. */
  Mutant of(JsonNode valid) {
    while (true) {
      ObjectNode mutant = valid.deepCopy();
      var places = new ArrayList<Place>();
      collect(mutant, places);
      var place = any(places);
      var name = place.name();
      var change = any(changes).apply(place);
      if (change != null && !mutant.equals(valid)) {
        return new Mutant(name + ": " + change, mutant);
      }
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static void collect(JsonNode node, List<Place> into) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> into.add(new Place(object, name)));
    }
    node.forEach(child -> collect(child, into));
  }

  private String drop(Place place) {
    if (place.value() instanceof ArrayNode list && !list.isEmpty() && random.nextBoolean()) {
      list.remove(random.nextInt(list.size()));
      return "an item dropped";
    }
    place.parent().remove(place.name());
    return "dropped";
  }

  private String duplicated(Place place) {
    if (place.value() instanceof ArrayNode list && !list.isEmpty()) {
      list.add(any(items(list)).deepCopy());
      return "an item duplicated";
    }
    place.parent().set(place.name(), NODES.arrayNode().add(place.value()).add(place.value()));
    return "made a list of two";
  }

  private static List<JsonNode> items(ArrayNode list) {
    return list.valueStream().toList();
  }

  private String retyped(Place place) {
    List<JsonNode> kinds =
        List.of(
            TextNode.valueOf("x"),
            NODES.numberNode(1),
            NODES.booleanNode(true),
            NODES.nullNode(),
            NODES.objectNode(),
            NODES.arrayNode(),
            NODES.arrayNode().add(place.value()),
            TextNode.valueOf(place.value().asText()));
    var kind = any(kinds);
    place.parent().set(place.name(), kind);
    return "made " + kind.getNodeType();
  }

  private String otherCode(Place place) {
    if (!place.value().isTextual()) {
      return null;
    }
    place.parent().put(place.name(), any(codes));
    return "another code";
  }

  private String otherSystem(Place place) {
    if (!place.name().equals("system")) {
      return null;
    }
    place.parent().put("system", any(systems));
    return "another system";
  }

  private String otherReference(Place place) {
    if (!place.name().equals("reference")) {
      return null;
    }
    var reference = any(REFERENCES);
    place.parent().put("reference", reference);
    return "to '" + reference + "'";
  }

  private String otherSlice(Place place) {
    if (!place.name().equals("url")) {
      return null;
    }
    place.parent().put("url", any(urls));
    return "another extension";
  }

  private String invalidValue(Place place) {
    if (place.value().isTextual()) {
      var value = any(INVALID_VALUES);
      place.parent().put(place.name(), value);
      return "made '" + value + "'";
    }
    if (place.value().isNumber()) {
      var value = any(NUMBERS);
      place.parent().put(place.name(), value);
      return "made " + value;
    }
    return null;
  }

  private String reordered(Place place) {
    if (!(place.value() instanceof ArrayNode list) || list.size() < 2) {
      return null;
    }
    var items = new ArrayList<>(items(list));
    Collections.shuffle(items, random);
    list.removeAll();
    items.forEach(list::add);
    return "reordered";
  }

  private String unknownProperty(Place place) {
    var parent = place.value() instanceof ObjectNode object ? object : place.parent();
    parent.set(any(List.of("nothing", "Status", "value", "valueNothing")), TextNode.valueOf("x"));
    return "an unknown property";
  }

  private String extension(Place place) {
    if (!(place.value() instanceof ObjectNode object)) {
      return null;
    }
    var url = random.nextInt(4) == 0 ? "https://other.example.org/unknown" : any(urls);
    var extension = NODES.objectNode().put("url", url);
    switch (random.nextInt(4)) {
      case 0 -> extension.put("valueString", "x");
      case 1 -> extension.put("valueInteger", 1);
      case 2 -> extension.put("valueBoolean", true);
      default -> extension.set("valueCodeableConcept", NODES.objectNode().put("text", "x"));
    }
    object.withArray(random.nextInt(4) == 0 ? "modifierExtension" : "extension").add(extension);
    return "an extension";
  }

  private String extras(Place place) {
    if (!place.value().isValueNode()) {
      return null;
    }
    var extras = NODES.objectNode();
    extras
        .putArray("extension")
        .addObject()
        .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
        .put("valueCode", random.nextBoolean() ? "unknown" : "nothing");
    place.parent().set("_" + place.name(), extras);
    if (random.nextBoolean()) {
      place.parent().remove(place.name());
    }
    return "an extension of the primitive";
  }

  private String renamed(Place place) {
    var names =
        List.of(
            "valueString",
            "valueInteger",
            "valueQuantity",
            "valueCodeableConcept",
            "valueBoolean",
            "effectivePeriod",
            "effectiveDateTime",
            "performedDateTime",
            "coding",
            "code",
            "text",
            "status",
            "id",
            "display");
    var name = any(names);
    var value = place.value();
    place.parent().remove(place.name());
    place.parent().set(name, value);
    return "renamed to " + name;
  }

  private String emptied(Place place) {
    var value =
        place.value().isArray()
            ? NODES.arrayNode()
            : place.value().isObject() ? NODES.objectNode() : TextNode.valueOf("");
    place.parent().set(place.name(), value);
    return "emptied";
  }

  private String spliced(Place place) {
    var donors = new ArrayList<Place>();
    collect(any(others), donors);
    var candidates = donors.stream().filter(donor -> donor.name().equals(place.name())).toList();
    if (candidates.isEmpty()) {
      return null;
    }
    place.parent().set(place.name(), any(candidates).value().deepCopy());
    return "taken from another resource";
  }

  private String contained(Place place) {
    if (!place.parent().has("resourceType")) {
      return null;
    }
    place
        .parent()
        .withArray("contained")
        .addObject()
        .put("resourceType", any(List.of("Patient", "Medication", "Nothing")))
        .put("id", "extra");
    return "a contained resource";
  }

  private String profile(Place place) {
    if (!place.parent().has("resourceType")) {
      return null;
    }
    place.parent().withObject("/meta").withArray("profile").add(any(urls));
    return "another profile";
  }

  static List<JsonNode> resourcesIn(JsonNode example) {
    return Json.list(example, "entry").isEmpty()
        ? List.of(example)
        : Json.list(example, "entry").valueStream().map(entry -> entry.get("resource")).toList();
  }
}
