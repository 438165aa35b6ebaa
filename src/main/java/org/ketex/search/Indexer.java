package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import org.ketex.store.IndexRows;

/** Makes the index rows of a resource from its tree. */
public class Indexer {

  private final FhirContext context;
  private final SearchParameters parameters;
  private final RowsOfElement rowsOfElement;
  private final PatientCompartment compartment;

  Indexer(FhirContext context, SearchParameters parameters, ZoneId zone) {
    this.context = context;
    this.parameters = parameters;
    this.rowsOfElement = new RowsOfElement(zone);
    this.compartment = new PatientCompartment(context, parameters);
  }

  /** The rows of a resource whose references are already those that will be stored. */
  public IndexRows rows(ObjectNode resource) {
    var type = resource.get("resourceType").textValue();
    var root = new Element(resource, context.getResourceDefinition(type), null);
    var rows = IndexRows.empty();
    for (var parameter : parameters.of(type).values()) {
      for (var path : parameter.paths()) {
        path.select(root).forEach(element -> rowsOfElement.add(parameter, element, rows));
      }
    }
    return distinct(rows);
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
    var numbers = compartment.of(type);
    var patients = new LinkedHashSet<String>();
    for (var reference : rows.references()) {
      if (numbers.contains(reference.param()) && reference.target().startsWith("Patient/")) {
        patients.add(reference.target().substring("Patient/".length()));
      }
    }
    return patients.size() == 1 ? patients.getFirst() : null;
  }
}
