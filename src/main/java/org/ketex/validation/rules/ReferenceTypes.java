package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks the target types of references.
 *
 * @param typeByFullUrl resource types of the entries of the Bundle
 */
record ReferenceTypes(Map<String, String> typeByFullUrl) {

  static final ReferenceTypes NONE = new ReferenceTypes(Map.of());

  /** Message id of HL7's validator. */
  private static final String SUSPICIOUS = "REFERENCE_REF_SUSPICIOUS";

  /** Search parameters of a conditional reference. */
  private static final Pattern QUERY =
      Pattern.compile(
          "[_a-zA-Z][_a-zA-Z0-9.:-]*=[^=&\\s']+(&[_a-zA-Z][_a-zA-Z0-9.:]*=[^=&\\s']+)*");

  /**
   * Checks a reference.
   *
   * @param targets permitted target types; empty for any
   * @param root the outermost resource, which contains the contained ones
   */
  List<ElementFinding> check(
      JsonNode reference, Set<String> targets, FhirPathItem root, StructureRegistry structures) {
    var url = Json.text(reference, "reference");
    if (url == null) {
      UndecidedException.unless(
          reference.has("display")
              || reference.path("identifier").has("system")
              || reference.path("identifier").has("value"),
          "a reference without reference, identifier and display");
      UndecidedException.unless(
          !reference.has("type") || targets.contains(Json.text(reference, "type")),
          "a reference to a type that is not permitted");
      return List.of();
    }
    if (url.indexOf('?') > 0) {
      requireQuery(url, reference, structures);
      return List.of(structures.codes().codes().warning(SUSPICIOUS, url));
    }
    var type = type(url, root);
    UndecidedException.unless(
        !reference.has("type") || type.equals(Json.text(reference, "type")),
        "a reference whose type differs from its target");
    UndecidedException.unless(
        targets.isEmpty() ? structures.isResource(type) : targets.contains(type),
        "a reference to " + type);
    return List.of();
  }

  /**
   * Checks a conditional reference, {@code Patient?identifier=a|b}. HL7's validator takes a name
   * before its last slash as the type.
   */
  private static void requireQuery(String url, JsonNode reference, StructureRegistry structures) {
    var query = url.indexOf('?');
    var type = url.substring(0, query);
    UndecidedException.unless(
        !reference.has("type")
            && isTypeName(type, query)
            && structures.isResource(type)
            && QUERY.matcher(url.substring(query + 1)).matches()
            && Stream.of(url.split("/")).noneMatch(structures::isResource),
        "a reference with a query");
  }

  private String type(String url, FhirPathItem root) {
    if (url.startsWith("#")) {
      return contained(url.substring(1), root);
    }
    if (url.startsWith("urn:")) {
      var type = typeByFullUrl.get(url);
      UndecidedException.unless(type != null, "a reference that cannot be resolved in the Bundle");
      return type;
    }
    var slash = url.indexOf('/');
    UndecidedException.unless(
        slash > 0 && PrimitiveFormats.isId(url.substring(slash + 1)) && isTypeName(url, slash),
        "a reference that is not of the form Type/id");
    return url.substring(0, slash);
  }

  private static String contained(String id, FhirPathItem root) {
    for (var resource : Json.list(root.json(), "contained")) {
      if (resource.path("id").asText().equals(id)) {
        return resource.path("resourceType").asText();
      }
    }
    throw new UndecidedException("a reference to a contained resource that does not exist");
  }

  private static boolean isTypeName(String url, int end) {
    return Character.isUpperCase(url.charAt(0))
        && url.substring(0, end).chars().allMatch(Character::isLetter);
  }
}
