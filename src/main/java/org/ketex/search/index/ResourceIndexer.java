package org.ketex.search.index;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.model.Json;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.parameter.CompiledPath;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.type.IndexRowParameter;
import org.ketex.search.type.TypeHandlers;
import org.ketex.search.value.IndexedText;
import org.ketex.store.IndexRows;

/** Extracts the index rows of a resource by evaluating the expressions of its search parameters. */
public class ResourceIndexer {

  private final FhirContext context;
  private final SearchParameterRegistry parameters;
  private final TypeHandlers handlers;
  private final CompartmentDefinitions compartments;
  private final Map<String, Map<CompiledPath, Branch>> byType = new ConcurrentHashMap<>();

  public ResourceIndexer(
      FhirContext context, SearchParameterRegistry parameters, TypeHandlers handlers) {
    this.context = context;
    this.parameters = parameters;
    this.handlers = handlers;
    this.compartments = new CompartmentDefinitions(context, parameters);
  }

  /**
   * Returns the index rows of a resource.
   *
   * @param resource with the references that will be stored, that is, after the references between
   *     entries of a transaction were resolved
   */
  public IndexRows rows(ObjectNode resource) {
    var type = resource.get("resourceType").textValue();
    var root = new TypedElement(resource, context.getResourceDefinition(type), null);
    var rows = IndexRows.empty();
    byType
        .computeIfAbsent(type, this::branches)
        .forEach((elements, branch) -> add(elements, branch, root, rows));
    parameters.datedTokens(type).ifPresent(dated -> dated.addTo(rows));
    if (type.equals("CodeSystem")) {
      addCodeSystemUrl(rows, resource);
    }
    return distinct(rows);
  }

  /** Sets the system of the codes that a CodeSystem defines: its {@code url}. */
  private void addCodeSystemUrl(IndexRows rows, ObjectNode codeSystem) {
    var code = parameters.of("CodeSystem").get("code").number();
    var system = IndexedText.whole(Json.text(codeSystem, "url"));
    rows.tokens()
        .replaceAll(
            row ->
                row.param() == code
                    ? new IndexRows.Token(code, row.element(), system, row.code())
                    : row);
  }

  /**
   * Node of a tree of path steps, so that steps that several parameters share are evaluated once.
   *
   * @param next child nodes by step
   * @param here parameters whose path ends at this node
   */
  private record Branch(Map<CompiledPath.Step, Branch> next, List<SearchParameter> here) {

    Branch() {
      this(new LinkedHashMap<>(), new ArrayList<>());
    }

    void add(CompiledPath path, SearchParameter parameter) {
      var branch = this;
      for (var step : path.steps()) {
        branch = branch.next.computeIfAbsent(step, none -> new Branch());
      }
      branch.here.add(parameter);
    }
  }

  /**
   * Returns the trees of a resource type by the path of the elements that are numbered: those of
   * which composite parameters combine values, or the resource itself.
   */
  private Map<CompiledPath, Branch> branches(String type) {
    var branches = new LinkedHashMap<CompiledPath, Branch>();
    for (var parameter : parameters.of(type).values()) {
      if (parameter.hasOwnRows() && parameter.parameterType() != ParameterType.DATED_TOKEN) {
        var selection = parameter.selection();
        var branch = branches.computeIfAbsent(selection.elements(), none -> new Branch());
        selection.paths().forEach(path -> branch.add(path, parameter));
      }
    }
    return branches;
  }

  private void add(CompiledPath elements, Branch branch, TypedElement root, IndexRows rows) {
    var found = new ArrayList<TypedElement>();
    elements.select(root, found::add);
    var number = elements.equals(CompiledPath.HERE) ? 0 : 1;
    for (var element : found) {
      add(branch, number++, element, rows);
    }
  }

  private void add(Branch branch, int number, TypedElement element, IndexRows rows) {
    add(branch.here, number, element, rows);
    branch.next.forEach((step, next) -> step.from(element, to -> add(next, number, to, rows)));
  }

  private void add(
      List<SearchParameter> parameters, int number, TypedElement element, IndexRows rows) {
    for (var parameter : parameters) {
      handlers.addRows(
          parameter.parameterType(),
          new IndexRowParameter(parameter.number(), number),
          element,
          rows);
    }
  }

  /** Removes duplicate rows, which occur when several paths of a union select the same element. */
  private static IndexRows distinct(IndexRows rows) {
    return new IndexRows(
        distinct(rows.tokens()),
        distinct(rows.strings()),
        distinct(rows.dates()),
        distinct(rows.numbers()),
        distinct(rows.quantities()),
        distinct(rows.references()),
        distinct(rows.uris()),
        distinct(rows.datedTokens()));
  }

  private static <R> List<R> distinct(List<R> rows) {
    return rows.size() < 2 ? rows : List.copyOf(new LinkedHashSet<>(rows));
  }

  /**
   * Returns the id of the patient in whose compartment the resource is, or null if it is in none or
   * in several.
   *
   * @param rows index rows of the resource
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
