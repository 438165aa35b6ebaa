package org.ketex.validation.profilematch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.validation.rules.CodeCheck;
import org.ketex.validation.rules.PatternMatcher;

/**
 * The codes by which a resource is known to be meant for a profile: those that it asks for in the
 * elements that must be there.
 */
record ProfileCodes(ObjectNode profile, List<CodeRequirement> traits) {

  private static final Set<String> CODED = Set.of("CodeableConcept", "Coding", "code");
  private static final Set<String> ASKING = Set.of("required", "extensible");

  /** Value sets of FHIR itself say what may be there, not what a profile is about. */
  private static final String OF_FHIR = "http://hl7.org/fhir/ValueSet/";

  static ProfileCodes of(ObjectNode profile, CodeCheck codes) {
    var elements = new TreeMap<String, JsonNode>();
    Json.list(profile.path("snapshot"), "element")
        .forEach(element -> elements.put(element.path("id").asText(), element));
    var traits = new ArrayList<CodeRequirement>();
    for (var entry : elements.entrySet()) {
      var path = entry.getKey().split("\\.");
      if (path.length == 2 && entry.getValue().path("min").asInt() > 0) {
        (path[1].startsWith("extension:")
                ? ofExtension(entry.getValue(), elements.get(entry.getKey() + ".value[x]"), codes)
                : ofElement(path[1], entry.getValue(), codes, elements))
            .ifPresent(traits::add);
      }
    }
    return new ProfileCodes(profile, traits);
  }

  /**
   * How many traits are met; none where one is not, or where those that are say nothing of what the
   * resource is about.
   */
  int weight(JsonNode resource) {
    var met = 0;
    var telling = false;
    for (var trait : traits) {
      switch (trait.of(resource)) {
        case UNMET -> {
          return 0;
        }
        case MET -> {
          met++;
          telling |= trait.telling();
        }
        case ABSENT -> {
          // What is forgotten does not make it something else.
        }
      }
    }
    return telling ? met : 0;
  }

  private static Optional<CodeRequirement> ofElement(
      String segment, JsonNode element, CodeCheck codes, Map<String, JsonNode> elements) {
    var types = codedTypes(element);
    var name = segment.replaceFirst(":.*", "");
    return wanted(element, codes)
        .or(() -> codingOf(element.path("id").asText(), elements))
        .filter(wanted -> !types.isEmpty())
        .map(wanted -> new CodeRequirement(keys(name, types), wanted, !types.contains("code")));
  }

  private static Optional<CodeRequirement> ofExtension(
      JsonNode element, JsonNode value, CodeCheck codes) {
    var url = element.at("/type/0/profile/0").asText();
    return Optional.ofNullable(value)
        .flatMap(each -> wanted(each, codes))
        .map(
            wanted ->
                new CodeRequirement(
                    List.of("extension"),
                    extension ->
                        // Other extensions are no reason against it.
                        url.equals(Json.text(extension, "url"))
                            && keys("value[x]", codedTypes(value)).stream()
                                .map(extension::get)
                                .anyMatch(found -> found != null && wanted.test(found)),
                    true));
  }

  private static List<String> codedTypes(JsonNode element) {
    return Json.list(element, "type")
        .valueStream()
        .map(type -> type.path("code").asText())
        .filter(CODED::contains)
        .toList();
  }

  private static List<String> keys(String name, List<String> types) {
    if (!name.endsWith("[x]")) {
      return List.of(name);
    }
    var stem = name.substring(0, name.length() - 3);
    return Stream.concat(types.stream(), Stream.of("Reference"))
        .map(type -> stem + Character.toUpperCase(type.charAt(0)) + type.substring(1))
        .toList();
  }

  private static Optional<Predicate<JsonNode>> wanted(JsonNode element, CodeCheck codes) {
    var given =
        element
            .propertyStream()
            .filter(
                property ->
                    property.getKey().startsWith("pattern")
                        || property.getKey().startsWith("fixed"))
            .map(Map.Entry::getValue)
            .findFirst();
    if (given.isPresent()) {
      return Optional.of(value -> PatternMatcher.fits(given.get(), value));
    }
    var binding = element.path("binding");
    var valueSet = Json.text(binding, "valueSet");
    if (valueSet == null
        || valueSet.startsWith(OF_FHIR)
        || !ASKING.contains(Json.text(binding, "strength"))) {
      return Optional.empty();
    }
    return Optional.of(
        value ->
            CodeRequirement.codings(value)
                .anyMatch(
                    coding ->
                        coding.has("system")
                            && coding.has("code")
                            && codes.isInValueSet(
                                valueSet,
                                Json.text(coding, "system"),
                                Json.text(coding, "code"),
                                null)));
  }

  /** FHIR's vital signs fix system and code of a coding, each on its own. */
  private static Optional<Predicate<JsonNode>> codingOf(
      String element, Map<String, JsonNode> elements) {
    return elements.keySet().stream()
        .filter(id -> id.startsWith(element + ".coding") && id.endsWith(".code"))
        .flatMap(id -> fixed(id, elements))
        .findFirst()
        .map(
            wanted ->
                value ->
                    CodeRequirement.codings(value)
                        .anyMatch(coding -> PatternMatcher.fits(wanted, coding)));
  }

  private static Stream<JsonNode> fixed(String id, Map<String, JsonNode> elements) {
    var coding = id.substring(0, id.length() - ".code".length());
    var code = Json.text(elements.get(id), "fixedCode");
    var system = Json.text(elements.get(coding + ".system"), "fixedUri");
    return code == null || system == null
        ? Stream.of()
        : Stream.of(Json.object().put("system", system).put("code", code));
  }
}
