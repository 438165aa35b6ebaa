package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.CompiledExpression;
import org.ketex.validation.fhirpath.EvaluationScope;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Invariants of base FHIR that are checked in Java instead of FHIRPath: those that the structure
 * implies, and those whose expressions traverse the whole resource. Each returns true only if the
 * expression would, and is undecided otherwise.
 */
final class KnownInvariants {

  private static final String FHIR = "http://hl7.org/fhir/";

  /**
   * ele-1 (an element has a value or children): empty objects are rejected earlier. txt-1, txt-2:
   * the narrative is checked as HTML.
   */
  private static final Set<String> STRUCTURAL = Set.of("ele-1", "txt-1", "txt-2");

  private static final Map<String, CompiledExpression> KNOWN =
      Map.of(
          "dom-3", KnownInvariants::containedAreReferenced,
          "ref-1", KnownInvariants::referenceIsToContained,
          "bdl-7", KnownInvariants::fullUrlsAreDistinct);

  private KnownInvariants() {}

  static boolean isStructural(JsonNode constraint) {
    return isOfFhir(constraint) && STRUCTURAL.contains(constraint.path("key").asText());
  }

  static Optional<CompiledExpression> of(JsonNode constraint) {
    var key = constraint.path("key").asText();
    return isOfFhir(constraint) ? Optional.ofNullable(KNOWN.get(key)) : Optional.empty();
  }

  private static boolean isOfFhir(JsonNode constraint) {
    return constraint.path("source").asText(FHIR).startsWith(FHIR);
  }

  private static List<Object> containedAreReferenced(EvaluationScope scope, List<Object> focus) {
    var resource = (FhirPathItem) focus.getFirst();
    var contained = Json.list(resource.json(), "contained");
    if (!contained.isEmpty()) {
      var references = new HashSet<String>();
      collectReferences(resource.json(), references);
      collectCanonicals(resource, references);
      var ids = new HashSet<String>();
      for (var each : contained) {
        var id = each.path("id").asText();
        if (!references.contains("#" + id) || !ids.add(id)) {
          throw new UndecidedException(
              "a contained resource without a reference to it, or two with the same id");
        }
      }
    }
    return List.of(true);
  }

  private static void collectReferences(JsonNode node, Set<String> into) {
    if (node.path("reference").isTextual()) {
      into.add(node.get("reference").textValue());
    }
    node.forEach(child -> collectReferences(child, into));
  }

  /**
   * Collects canonicals of the resource itself only, such as QuestionnaireResponse.questionnaire.
   */
  private static void collectCanonicals(FhirPathItem resource, Set<String> into) {
    for (var child : resource.children()) {
      if (child instanceof FhirPathItem item
          && item.type().equals("canonical")
          && item.hasValue()) {
        into.add(item.json().asText());
      }
    }
  }

  private static List<Object> referenceIsToContained(EvaluationScope scope, List<Object> focus) {
    var reference = ((FhirPathItem) focus.getFirst()).json().path("reference").asText();
    if (reference.startsWith("#")) {
      var id = reference.substring(1);
      var found =
          Json.list(scope.root().json(), "contained")
              .valueStream()
              .anyMatch(resource -> resource.path("id").asText().equals(id));
      if (!found) {
        throw new UndecidedException("a reference to a contained resource that does not exist");
      }
    }
    return List.of(true);
  }

  private static List<Object> fullUrlsAreDistinct(EvaluationScope scope, List<Object> focus) {
    var seen = new HashSet<String>();
    for (var entry : Json.list(((FhirPathItem) focus.getFirst()).json(), "entry")) {
      var url = entry.path("fullUrl").textValue();
      if (url != null && !seen.add(url)) {
        throw new UndecidedException("two entries with the same fullUrl");
      }
    }
    return List.of(true);
  }
}
