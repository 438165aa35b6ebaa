package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.store.IndexRows;

/** Makes the index rows of a resource from its tree. */
public class Indexer {

  private final FhirContext context;
  private final SearchParameters parameters;
  private final RowsOfElement rowsOfElement;
  private final Compartments compartments;
  private final Map<String, Map<Path, Map<Path, List<SearchParameter>>>> byType =
      new ConcurrentHashMap<>();

  Indexer(FhirContext context, SearchParameters parameters, ZoneId zone, Units units) {
    this.context = context;
    this.parameters = parameters;
    this.rowsOfElement = new RowsOfElement(zone, units);
    this.compartments = new Compartments(context, parameters);
  }

  /** The rows of a resource whose references are already those that will be stored. */
  public IndexRows rows(ObjectNode resource) {
    var type = resource.get("resourceType").textValue();
    var root = new Element(resource, context.getResourceDefinition(type), null);
    var rows = IndexRows.empty();
    byType
        .computeIfAbsent(type, this::selections)
        .forEach((elements, selected) -> add(elements, selected, root, rows));
    parameters.datedTokens(type).ifPresent(dated -> dated.addTo(rows));
    return distinct(rows);
  }

  /**
   * What the rows of a type are made of, so that everything is looked for once: the elements that
   * are numbered, the paths from each of them, and the parameters that have rows of what is there.
   */
  private Map<Path, Map<Path, List<SearchParameter>>> selections(String type) {
    var selections = new LinkedHashMap<Path, Map<Path, List<SearchParameter>>>();
    for (var parameter : parameters.of(type).values()) {
      if (parameter.hasOwnRows()) {
        var selection = parameter.selection();
        var byPath =
            selections.computeIfAbsent(selection.elements(), none -> new LinkedHashMap<>());
        selection
            .paths()
            .forEach(path -> byPath.computeIfAbsent(path, n -> new ArrayList<>()).add(parameter));
      }
    }
    return selections;
  }

  private void add(
      Path elements, Map<Path, List<SearchParameter>> selected, Element root, IndexRows rows) {
    var number = elements.equals(Path.HERE) ? 0 : 1;
    for (var element : elements.select(root).toList()) {
      for (var selection : selected.entrySet()) {
        for (var value : selection.getKey().select(element).toList()) {
          add(selection.getValue(), number, value, rows);
        }
      }
      number++;
    }
  }

  private void add(List<SearchParameter> of, int number, Element element, IndexRows rows) {
    for (var parameter : of) {
      rowsOfElement.add(
          new RowsOfElement.Of(parameter.kind(), parameter.number(), number), element, rows);
    }
  }

  /** Two paths of a union often select the same element. */
  private static IndexRows distinct(IndexRows rows) {
    return new IndexRows(
        rows.tokens().stream().distinct().toList(),
        rows.strings().stream().distinct().toList(),
        rows.dates().stream().distinct().toList(),
        rows.numbers().stream().distinct().toList(),
        rows.quantities().stream().distinct().toList(),
        rows.references().stream().distinct().toList(),
        rows.uris().stream().distinct().toList(),
        rows.datedTokens().stream().distinct().toList());
  }

  /**
   * The patient in whose compartment the resource is, or null where that is none or more than one.
   */
  public String patientOf(JsonNode resource, IndexRows rows) {
    var type = resource.get("resourceType").textValue();
    if (type.equals("Patient")) {
      return resource.path("id").textValue();
    }
    var numbers = compartments.parameters("Patient", type);
    var patients = new LinkedHashSet<String>();
    for (var reference : rows.references()) {
      if (numbers.contains(reference.param()) && reference.target().startsWith("Patient/")) {
        patients.add(reference.target().substring("Patient/".length()));
      }
    }
    return patients.size() == 1 ? patients.getFirst() : null;
  }
}
