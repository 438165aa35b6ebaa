package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.Json;

/** Implements {@code ValueSet/$expand} with {@code filter}, {@code offset} and {@code count}. */
record ExpandOperation(TerminologyService terminology) implements TerminologyOperation {

  @Override
  public String type() {
    return "ValueSet";
  }

  @Override
  public String name() {
    return "expand";
  }

  @Override
  public ObjectNode answer(FhirRequest request, OperationInputs inputs) {
    var valueSet = DefinitionInput.valueSet(request, inputs, terminology);
    var filter = inputs.text("filter").orElse("").toLowerCase(Locale.ROOT);
    var all = flat(terminology.expand(valueSet));
    var matching = all.stream().filter(concept -> matches(concept, filter)).toList();
    var offset = Math.clamp(inputs.number("offset").orElse(0L), 0, matching.size());
    var remaining = matching.size() - offset;
    var count = Math.clamp(inputs.number("count").orElse((long) remaining), 0, remaining);
    return answer(valueSet, matching, offset, count, filter);
  }

  /** Returns all concepts of an expansion, including nested ones. */
  static List<ValueSetExpansionContainsComponent> flat(ValueSet expanded) {
    var all = new ArrayList<ValueSetExpansionContainsComponent>();
    flatten(expanded.getExpansion().getContains(), all);
    return all;
  }

  private static void flatten(
      List<ValueSetExpansionContainsComponent> concepts,
      List<ValueSetExpansionContainsComponent> into) {
    for (var concept : concepts) {
      into.add(concept);
      flatten(concept.getContains(), into);
    }
  }

  private static boolean matches(ValueSetExpansionContainsComponent concept, String filter) {
    return concept.getCode().toLowerCase(Locale.ROOT).contains(filter)
        || concept.hasDisplay() && concept.getDisplay().toLowerCase(Locale.ROOT).contains(filter);
  }

  private static ObjectNode answer(
      ValueSet valueSet,
      List<ValueSetExpansionContainsComponent> matching,
      int offset,
      int count,
      String filter) {
    var answer = Json.object().put("resourceType", "ValueSet");
    if (valueSet.hasUrl()) {
      answer.put("url", valueSet.getUrl());
    }
    if (valueSet.hasVersion()) {
      answer.put("version", valueSet.getVersion());
    }
    if (valueSet.hasName()) {
      answer.put("name", valueSet.getName());
    }
    if (valueSet.hasTitle()) {
      answer.put("title", valueSet.getTitle());
    }
    answer.put("status", valueSet.hasStatus() ? valueSet.getStatus().toCode() : "active");
    if (valueSet.hasCopyright()) {
      answer.put("copyright", valueSet.getCopyright());
    }
    var expansion = answer.putObject("expansion");
    expansion.put("identifier", "urn:uuid:" + UUID.randomUUID());
    expansion.put("timestamp", Instant.now().toString());
    expansion.put("total", matching.size());
    expansion.put("offset", offset);
    if (!filter.isEmpty()) {
      expansion.putArray("parameter").addObject().put("name", "filter").put("valueString", filter);
    }
    var contains = expansion.putArray("contains");
    for (var concept : matching.subList(offset, offset + count)) {
      var entry = contains.addObject();
      entry.put("system", concept.getSystem());
      entry.put("code", concept.getCode());
      if (concept.hasDisplay()) {
        entry.put("display", concept.getDisplay());
      }
    }
    if (contains.isEmpty()) {
      expansion.remove("contains");
    }
    return answer;
  }
}
