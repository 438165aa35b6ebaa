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

/** The codes that identify resources of a profile: those required in its mandatory elements. */
record ProfileCodes(ObjectNode profile, List<CodeRequirement> requirements) {

  private static final Set<String> CODED = Set.of("CodeableConcept", "Coding", "code");
  private static final Set<String> BINDING_STRENGTHS = Set.of("required", "extensible");

  /** Value sets of FHIR itself restrict an element, but do not characterize a profile. */
  private static final String OF_FHIR = "http://hl7.org/fhir/ValueSet/";

  static ProfileCodes of(ObjectNode profile, CodeCheck codes) {
    var elements = new TreeMap<String, JsonNode>();
    Json.list(profile.path("snapshot"), "element")
        .forEach(element -> elements.put(element.path("id").asText(), element));
    var requirements = new ArrayList<CodeRequirement>();
    for (var entry : elements.entrySet()) {
      var path = entry.getKey().split("\\.");
      if (path.length == 2 && entry.getValue().path("min").asInt() > 0) {
        (path[1].startsWith("extension:")
                ? ofExtension(entry.getValue(), elements.get(entry.getKey() + ".value[x]"), codes)
                : ofElement(path[1], entry.getValue(), codes, elements))
            .ifPresent(requirements::add);
      }
    }
    return new ProfileCodes(profile, requirements);
  }

  /**
   * Returns the number of met requirements; zero if one is not met, or if none of the met ones is
   * distinctive.
   */
  int weight(JsonNode resource) {
    var metCount = 0;
    var isDistinctive = false;
    for (var requirement : requirements) {
      switch (requirement.of(resource)) {
        case UNMET -> {
          return 0;
        }
        case MET -> {
          metCount++;
          isDistinctive |= requirement.isDistinctive();
        }
        case ABSENT -> {
          // An absent element does not exclude the profile.
        }
      }
    }
    return isDistinctive ? metCount : 0;
  }

  private static Optional<CodeRequirement> ofElement(
      String segment, JsonNode element, CodeCheck codes, Map<String, JsonNode> elements) {
    var types = codedTypes(element);
    var name = segment.replaceFirst(":.*", "");
    return predicate(element, codes)
        .or(() -> codingOf(element.path("id").asText(), elements))
        .filter(predicate -> !types.isEmpty())
        .map(
            predicate ->
                new CodeRequirement(keys(name, types), predicate, !types.contains("code")));
  }

  private static Optional<CodeRequirement> ofExtension(
      JsonNode element, JsonNode value, CodeCheck codes) {
    var url = element.at("/type/0/profile/0").asText();
    return Optional.ofNullable(value)
        .flatMap(each -> predicate(each, codes))
        .map(
            predicate ->
                new CodeRequirement(
                    List.of("extension"),
                    extension ->
                        // Other extensions do not exclude the profile.
                        url.equals(Json.text(extension, "url"))
                            && keys("value[x]", codedTypes(value)).stream()
                                .map(extension::get)
                                .anyMatch(found -> found != null && predicate.test(found)),
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

  private static Optional<Predicate<JsonNode>> predicate(JsonNode element, CodeCheck codes) {
    var expected =
        element
            .propertyStream()
            .filter(
                property ->
                    property.getKey().startsWith("pattern")
                        || property.getKey().startsWith("fixed"))
            .map(Map.Entry::getValue)
            .findFirst();
    if (expected.isPresent()) {
      return Optional.of(value -> PatternMatcher.matches(expected.get(), value));
    }
    var binding = element.path("binding");
    var valueSet = Json.text(binding, "valueSet");
    if (valueSet == null
        || valueSet.startsWith(OF_FHIR)
        || !BINDING_STRENGTHS.contains(Json.text(binding, "strength"))) {
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

  /**
   * Returns the test for profiles that fix system and code of a coding separately, such as FHIR's
   * vital signs.
   */
  private static Optional<Predicate<JsonNode>> codingOf(
      String element, Map<String, JsonNode> elements) {
    return elements.keySet().stream()
        .filter(id -> id.startsWith(element + ".coding") && id.endsWith(".code"))
        .flatMap(id -> fixed(id, elements))
        .findFirst()
        .map(
            expected ->
                value ->
                    CodeRequirement.codings(value)
                        .anyMatch(coding -> PatternMatcher.matches(expected, coding)));
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
