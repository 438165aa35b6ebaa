package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ketex.store.IndexRows;

/** Makes the index rows of a resource from its tree. */
public class Indexer {

  private final FhirContext context;
  private final SearchParameters parameters;
  private final RowsOfElement rowsOfElement;
  private final Compartments compartments;
  private final Map<String, Selections> byType = new ConcurrentHashMap<>();

  Indexer(FhirContext context, SearchParameters parameters, ZoneId zone, Units units) {
    this.context = context;
    this.parameters = parameters;
    this.rowsOfElement = new RowsOfElement(zone, units);
    this.compartments = new Compartments(context, parameters);
  }

  /**
   * What the rows of a type are made of: everything is looked for once.
   *
   * @param elements by the paths to them, with the parameters that have rows of them
   * @param parts by the path to the elements whose parts composite parameters look at
   */
  private record Selections(
      Map<List<Path>, List<SearchParameter>> elements, Map<Path, List<SearchParameter>> parts) {}

  /** The rows of a resource whose references are already those that will be stored. */
  public IndexRows rows(ObjectNode resource) {
    var type = resource.get("resourceType").textValue();
    var root = new Element(resource, context.getResourceDefinition(type), null);
    var rows = IndexRows.empty();
    var selections = byType.computeIfAbsent(type, this::selections);
    selections
        .elements()
        .forEach((paths, of) -> select(paths, root, element -> add(of, 0, element, rows)));
    selections.parts().forEach((elements, parts) -> addParts(elements, parts, root, rows));
    return distinct(rows);
  }

  private Selections selections(String type) {
    var elements = new LinkedHashMap<List<Path>, List<SearchParameter>>();
    var all = parameters.of(type).values();
    all.stream()
        .filter(parameter -> !parameter.isPart())
        .forEach(p -> elements.computeIfAbsent(p.paths(), none -> new ArrayList<>()).add(p));
    var parts = new LinkedHashMap<Path, List<SearchParameter>>();
    var seen = new HashSet<List<String>>();
    for (var composite : parameters.composites(type)) {
      composite.groups().stream()
          .filter(group -> group.elements() != null && seen.add(group.parts()))
          .forEach(
              group ->
                  parts.put(
                      group.elements(),
                      all.stream().filter(parameter -> parameter.isOneOf(group.parts())).toList()));
    }
    return new Selections(elements, parts);
  }

  private static void select(List<Path> paths, Element from, Consumer<Element> each) {
    paths.forEach(path -> path.select(from).forEach(each));
  }

  private void addParts(Path elements, List<SearchParameter> parts, Element root, IndexRows rows) {
    var number = 0;
    for (var element : elements.select(root).toList()) {
      number++;
      for (var part : parts) {
        for (var path : part.paths()) {
          for (var value : path.select(element).toList()) {
            add(List.of(part), number, value, rows);
          }
        }
      }
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
        rows.uris().stream().distinct().toList());
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
