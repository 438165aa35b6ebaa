package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;

/**
 * Implements {@code ConceptMap/$translate}: translates a code by the mappings of a ConceptMap,
 * forward or reversed.
 */
record TranslateOperation(TerminologyService terminology) implements TerminologyOperation {

  @Override
  public String type() {
    return "ConceptMap";
  }

  @Override
  public String name() {
    return "translate";
  }

  private record Match(String equivalence, String system, String code, String display) {}

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var map =
        DefinitionInput.definition(
            request,
            inputs,
            "conceptMap",
            ConceptMap.class,
            terminology::conceptMap,
            id -> terminology.canonical("ConceptMap", id));
    var reverse = inputs.text("reverse").map(Boolean::parseBoolean).orElse(false);
    var target = inputs.text("targetsystem").orElse(null);
    var matches =
        CodingInput.of(inputs, "system").stream()
            .flatMap(coding -> reverse ? backward(map, coding) : forward(map, coding))
            .filter(match -> target == null || target.equals(match.system))
            .distinct()
            .toList();
    return answer(map, matches);
  }

  private static Stream<Match> forward(ConceptMap map, CodingInput coding) {
    return map.getGroup().stream()
        .filter(group -> matchesSystem(coding.system(), group.getSource()))
        .flatMap(group -> forward(group, coding.code()));
  }

  private static Stream<Match> forward(ConceptMapGroupComponent group, String code) {
    return group.getElement().stream()
        .filter(element -> code.equals(element.getCode()))
        .flatMap(element -> element.getTarget().stream())
        .map(
            to ->
                new Match(
                    to.getEquivalence().toCode(),
                    group.getTarget(),
                    to.getCode(),
                    to.getDisplay()));
  }

  private static Stream<Match> backward(ConceptMap map, CodingInput coding) {
    return map.getGroup().stream()
        .filter(group -> matchesSystem(coding.system(), group.getTarget()))
        .flatMap(
            group ->
                group.getElement().stream()
                    .flatMap(
                        element ->
                            element.getTarget().stream()
                                .filter(to -> coding.code().equals(to.getCode()))
                                .map(
                                    to ->
                                        new Match(
                                            reversed(to.getEquivalence()).toCode(),
                                            group.getSource(),
                                            element.getCode(),
                                            element.getDisplay()))));
  }

  /** Inverts the equivalence for a reversed translation: wider becomes narrower. */
  private static ConceptMapEquivalence reversed(ConceptMapEquivalence equivalence) {
    return switch (equivalence) {
      case WIDER -> ConceptMapEquivalence.NARROWER;
      case NARROWER -> ConceptMapEquivalence.WIDER;
      case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
      case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
      case RELATEDTO, EQUIVALENT, EQUAL, INEXACT, UNMATCHED, DISJOINT, NULL -> equivalence;
    };
  }

  private static boolean matchesSystem(String requested, String system) {
    return requested == null || requested.equals(system);
  }

  private static ObjectNode answer(ConceptMap map, List<Match> matches) {
    var answer = ParametersResponse.parameters();
    var found = matches.stream().anyMatch(TranslateOperation::isMatch);
    ParametersResponse.add(answer, "result").put("valueBoolean", found);
    if (!found) {
      ParametersResponse.add(answer, "message")
          .put("valueString", map.getUrl() + " has no mapping for this code.");
    }
    for (var match : matches) {
      var parts = ParametersResponse.add(answer, "match").putArray("part");
      parts.addObject().put("name", "equivalence").put("valueCode", match.equivalence);
      if (match.code != null) {
        var concept = parts.addObject().put("name", "concept").putObject("valueCoding");
        concept.put("system", match.system).put("code", match.code);
        if (match.display != null) {
          concept.put("display", match.display);
        }
      }
      parts.addObject().put("name", "source").put("valueUri", map.getUrl());
    }
    return answer;
  }

  private static boolean isMatch(Match match) {
    return !match.equivalence.equals("unmatched") && !match.equivalence.equals("disjoint");
  }
}
