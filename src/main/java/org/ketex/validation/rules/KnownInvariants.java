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
 * Invariants of base FHIR that are checked without their FHIRPath: those that the structure
 * implies, and those whose expressions walk through the whole resource. Each says "holds" only
 * where the expression would, and is undecided otherwise.
 */
final class KnownInvariants {

  private static final String FHIR = "http://hl7.org/fhir/";

  /**
   * ele-1 (an element has a value or children): no empty object gets that far. txt-1, txt-2: the
   * narrative is checked as HTML.
   */
  private static final Set<String> STRUCTURAL = Set.of("ele-1", "txt-1", "txt-2");

  private static final Map<String, CompiledExpression> KNOWN =
      Map.of(
          "dom-3", KnownInvariants::containedAreReferredTo,
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

  private static List<Object> containedAreReferredTo(EvaluationScope scope, List<Object> focus) {
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
              "a contained resource that no reference leads to, or two of one id");
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

  /** Only those of the resource itself, as in QuestionnaireResponse.questionnaire. */
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
        throw new UndecidedException("a reference to nothing that is contained");
      }
    }
    return List.of(true);
  }

  private static List<Object> fullUrlsAreDistinct(EvaluationScope scope, List<Object> focus) {
    var seen = new HashSet<String>();
    for (var entry : Json.list(((FhirPathItem) focus.getFirst()).json(), "entry")) {
      var url = entry.path("fullUrl").textValue();
      if (url != null && !seen.add(url)) {
        throw new UndecidedException("two entries with one fullUrl");
      }
    }
    return List.of(true);
  }
}
