package org.ketex.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.ketex.access.Access;
import org.ketex.access.Asker;
import org.ketex.fhir.Capabilities;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Refusal;
import org.ketex.guide.GuideDefinitions;
import org.ketex.store.Commits;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code GET [type]?…} and {@code POST [type]/_search}. */
@Component
@Order(20)
class SearchFeature implements FhirFeature {

  /** Any value: {@code _explain=true}. */
  private static final String EXPLAIN = "_explain";

  private final Access access;
  private final Search search;
  private final DefinitionSearch definitions;
  private final SearchParameters parameters;
  private final Commits commits;

  SearchFeature(
      Access access,
      Search search,
      DefinitionSearch definitions,
      SearchParameters parameters,
      Commits commits) {
    this.access = access;
    this.search = search;
    this.definitions = definitions;
    this.parameters = parameters;
    this.commits = commits;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    return SearchContext.of(request).map(where -> answer(request, where));
  }

  private FhirResponse answer(FhirRequest request, SearchContext where) {
    if (where.compartment() != null && !Compartments.has(where.compartment().type())) {
      throw Refusal.unsupported(
          404,
          "FHIR R4 has no compartment of %s.".formatted(where.compartment().type()),
          "Compartments are those of Patient, Encounter, RelatedPerson, Practitioner and Device.");
    }
    var lenient = request.prefer("handling").filter("lenient"::equalsIgnoreCase).isPresent();
    var asker = access.askerOf(request);
    var parameters = withValues(request.parameters());
    var search = searchOf(where, parameters);
    return FhirResponse.of(
        200,
        parameters.remove(EXPLAIN) == null
            ? commits.read(() -> search.page(asker, where, parameters, lenient))
            : explanation(search, asker, where, parameters, lenient));
  }

  /** "Empty parameters are not an error - they are just ignored by the server" (search.html). */
  private static Map<String, List<String>> withValues(Map<String, List<String>> asked) {
    var parameters = new LinkedHashMap<String, List<String>>();
    asked.forEach(
        (name, values) -> {
          var some = values.stream().filter(value -> !value.isEmpty()).toList();
          if (!some.isEmpty() || name.equals(EXPLAIN)) {
            parameters.put(name, some);
          }
        });
    return parameters;
  }

  /** Definitions are kept apart from what is stored, and are not searched together with it. */
  private Search searchOf(SearchContext where, Map<String, List<String>> parameters) {
    var types = where.types(parameters);
    if (types.stream().noneMatch(GuideDefinitions::areOf)) {
      return search;
    }
    if (!types.stream().allMatch(GuideDefinitions::areOf)) {
      throw Refusal.parameter(
          "_type",
          "Definitions, which come from the guide, are not searched together with other types.",
          "Ask for both in searches of their own, which one batch can hold.");
    }
    return definitions.search();
  }

  /** How the database goes about it, for those who run the server. */
  private byte[] explanation(
      Search search,
      Asker asker,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    asker.caller().requireOperator();
    return commits.read(() -> search.explain(asker, where, parameters, lenient)).json();
  }

  @Override
  public void describe(CapabilityStatement statement) {
    statement.getRestFirstRep().addInteraction().setCode(SystemRestfulInteraction.SEARCHSYSTEM);
    var modifiers = new Modifiers(parameters);
    parameters.offered().forEach(parameter -> describe(parameter, modifiers, statement));
    for (var resource : statement.getRestFirstRep().getResource()) {
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      CriteriaReader.general()
          .forEach(
              (name, kind) -> {
                if (!name.equals("_list") || !GuideDefinitions.areOf(resource.getType())) {
                  resource.addSearchParam().setName(name).setType(SearchParamType.fromCode(kind));
                }
              });
      if (NearCriteria.isOf(parameters, resource.getType())) {
        resource.addSearchParam().setName(NearCriteria.NAME).setType(SearchParamType.SPECIAL);
      }
      parameters
          .composites(resource.getType())
          .forEach(
              composite ->
                  resource
                      .addSearchParam()
                      .setName(composite.code())
                      .setDefinition(composite.url())
                      .setType(SearchParamType.COMPOSITE)
                      .setDocumentation(composite.documentation()));
    }
  }

  private static void describe(
      SearchParameter parameter, Modifiers modifiers, CapabilityStatement statement) {
    var resource = Capabilities.resource(statement, parameter.type());
    resource
        .addSearchParam()
        .setName(parameter.code())
        .setDefinition(parameter.url())
        .setType(SearchParamType.fromCode(parameter.kind().code()))
        .setDocumentation(documentation(parameter, modifiers));
    if (parameter.kind() == Kind.REFERENCE) {
      var include = parameter.type() + ":" + parameter.code();
      resource.addSearchInclude(include);
      parameter.targets().stream()
          .filter(
              target -> GuideDefinitions.areOf(target) == GuideDefinitions.areOf(parameter.type()))
          .forEach(target -> Capabilities.resource(statement, target).addSearchRevInclude(include));
    }
  }

  /** A CapabilityStatement has no other place for the modifiers that a parameter takes. */
  private static String documentation(SearchParameter parameter, Modifiers modifiers) {
    var taken = "Modifiers: :" + String.join(", :", modifiers.of(parameter));
    return parameter.documentation() == null ? taken : parameter.documentation() + "\n\n" + taken;
  }
}
