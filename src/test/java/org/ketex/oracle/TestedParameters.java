package org.ketex.oracle;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.FhirPathExecutionException;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;

/**
 * Collects the search parameters of FHIR and of the guide for the types in the data. HAPI's
 * FHIRPath engine extracts their values, so that the queries do not depend on the code under test.
 */
final class TestedParameters {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  /** Parameters of all types, with their kinds; each indexes the element of meta with its name. */
  private static final Map<String, String> OF_ALL =
      new TreeMap<>(
          Map.of("_tag", "token", "_security", "token", "_profile", "uri", "_source", "uri"));

  private final IFhirPath paths = CONTEXT.newFhirPath();
  private final Map<String, List<IBaseResource>> resources = new TreeMap<>();
  private final Map<String, IBaseResource> byName = new HashMap<>();
  private final Map<String, Map<String, TestedParameter>> byType = new TreeMap<>();

  /**
   * @param definitions folders of SearchParameter resources
   */
  TestedParameters(OracleDataset dataset, List<Path> definitions) throws IOException {
    paths.setEvaluationContext(
        new IFhirPathEvaluationContext() {
          @Override
          public IBase resolveReference(IIdType reference, IBase from) {
            return target(reference);
          }
        });
    var parser = CONTEXT.newJsonParser();
    for (var json : dataset.resources()) {
      var resource = parser.parseResource(json.toString());
      byName.put(json.path("id").asText(), resource);
      resources
          .computeIfAbsent(json.path("resourceType").asText(), type -> new ArrayList<>())
          .add(resource);
    }
    for (var folder : definitions) {
      for (var file : OracleDataset.files(folder, "SearchParameter-")) {
        define((ObjectNode) OracleServer.JSON.readTree(file.toFile()));
      }
    }
    for (var type : resources.keySet()) {
      OF_ALL.forEach(
          (code, kind) -> add(type, code, kind, "meta." + code.substring(1), Set.of(), List.of()));
    }
  }

  private IBase target(IIdType reference) {
    var known = byName.get(reference.getIdPart());
    if (known != null || !CONTEXT.getResourceTypes().contains(reference.getResourceType())) {
      return known;
    }
    return CONTEXT.getResourceDefinition(reference.getResourceType()).newInstance();
  }

  Set<String> types() {
    return byType.keySet();
  }

  List<TestedParameter> of(String type) {
    return List.copyOf(byType.getOrDefault(type, Map.of()).values());
  }

  Stream<TestedParameter> all() {
    return byType.values().stream().flatMap(parameters -> parameters.values().stream());
  }

  TestedParameter find(String type, String code) {
    return byType.getOrDefault(type, Map.of()).get(code);
  }

  private void define(ObjectNode definition) {
    for (var base : definition.path("base")) {
      if (resources.containsKey(base.asText()) && definition.has("expression")) {
        add(
            base.asText(),
            definition.path("code").asText(),
            definition.path("type").asText(),
            definition.path("expression").asText(),
            new TreeSet<>(texts(definition.path("target"))),
            parts(definition.path("component")));
      }
    }
  }

  private static List<TestedParameter.Part> parts(JsonNode components) {
    return StreamSupport.stream(components.spliterator(), false)
        .map(
            part ->
                new TestedParameter.Part(
                    part.path("definition").asText(), part.path("expression").asText()))
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void add(
      String type,
      String code,
      String kind,
      String expression,
      Set<String> targets,
      List<TestedParameter.Part> parts) {
    var values = ParameterValues.none();
    for (var resource : resources.get(type)) {
      select(resource, expression).forEach(values::add);
    }
    byType
        .computeIfAbsent(type, missing -> new LinkedHashMap<>())
        .put(code, new TestedParameter(type, code, kind, expression, targets, parts, values));
  }

  List<Base> select(IBase from, String expression) {
    var selected = new ArrayList<Base>();
    for (var term : expression.split("\\|")) {
      try {
        selected.addAll(paths.evaluate(from, term.strip(), Base.class));
      } catch (FhirPathExecutionException notOfThisType) {
        // This term of a union applies to another type.
      }
    }
    return selected;
  }

  List<IBaseResource> resources(String type) {
    return resources.getOrDefault(type, List.of());
  }

  IBaseResource resource(String name) {
    return byName.get(name);
  }

  /** Returns the values of one resource for a parameter. */
  ParameterValues values(IBaseResource resource, TestedParameter parameter) {
    var values = ParameterValues.none();
    select(resource, parameter.expression()).forEach(values::add);
    return values;
  }
}
