package org.ketex.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.ketex.model.Json;

/**
 * Collects the codes of LOINC, SNOMED CT and other code systems without local content that the
 * guide itself uses, and presents them as code systems with content mode {@code fragment}: a listed
 * code is valid, an unlisted one is "not checked", never invalid.
 */
final class CodeFragments {

  private final Map<String, Map<String, String>> displaysBySystem = new TreeMap<>();

  private CodeFragments() {}

  /**
   * Returns a fragment for each code system.
   *
   * @param sources resources whose codings and value set includes are collected
   * @param missing returns whether the content of a code system is not available locally
   */
  static Stream<CodeSystem> of(Stream<ObjectNode> sources, Predicate<String> missing) {
    var fragments = new CodeFragments();
    sources.forEach(fragments::collect);
    return fragments.displaysBySystem.entrySet().stream()
        .filter(system -> missing.test(system.getKey()))
        .map(system -> fragment(system.getKey(), system.getValue()));
  }

  /** Collects from codings and from the includes of value sets. */
  private void collect(JsonNode node) {
    var system = Json.text(node, "system");
    if (system != null) {
      add(system, node);
      Json.list(node, "concept").forEach(concept -> add(system, concept));
    }
    node.forEach(this::collect);
  }

  private void add(String system, JsonNode concept) {
    var code = Json.text(concept, "code");
    if (code != null) {
      var display = Json.text(concept, "display");
      displaysBySystem
          .computeIfAbsent(system, none -> new LinkedHashMap<>())
          .merge(code, display == null ? "" : display, (a, b) -> a.isEmpty() ? b : a);
    }
  }

  private static CodeSystem fragment(String url, Map<String, String> displays) {
    var fragment =
        new CodeSystem()
            .setUrl(url)
            .setStatus(PublicationStatus.ACTIVE)
            .setContent(CodeSystemContentMode.FRAGMENT);
    displays.forEach(
        (code, display) ->
            fragment.addConcept().setCode(code).setDisplay(display.isEmpty() ? null : display));
    return fragment;
  }
}
