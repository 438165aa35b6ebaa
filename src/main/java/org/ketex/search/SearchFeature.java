package org.ketex.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.parameter.NearParameters;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.query.CriteriaReader;
import org.ketex.search.query.SearchContext;
import org.ketex.search.type.SupportedModifiers;
import org.ketex.search.type.TypeHandlers;
import org.ketex.store.TransactionRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Handles {@code GET [type]?…} and {@code POST [type]/_search}. */
@Component
@Order(20)
class SearchFeature implements FhirFeature {

  /** Requests an explanation; its value is ignored: {@code _explain=true}. */
  private static final String EXPLAIN = "_explain";

  private final SearchService search;
  private final DefinitionSearch definitions;
  private final SearchParameterRegistry parameters;
  private final TypeHandlers handlers;
  private final TransactionRunner transactions;

  SearchFeature(
      SearchService search,
      DefinitionSearch definitions,
      SearchParameterRegistry parameters,
      TypeHandlers handlers,
      TransactionRunner transactions) {
    this.search = search;
    this.definitions = definitions;
    this.parameters = parameters;
    this.handlers = handlers;
    this.transactions = transactions;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    return SearchContext.of(request).map(where -> answer(request, where));
  }

  private FhirResponse answer(FhirRequest request, SearchContext where) {
    if (where.compartment() != null && !CompartmentDefinitions.has(where.compartment().type())) {
      throw FhirErrorException.unsupported(
          404,
          "FHIR R4 does not define a compartment of %s.".formatted(where.compartment().type()),
          "Use a compartment of Patient, Encounter, RelatedPerson, Practitioner or Device.");
    }
    var lenient = request.prefer("handling").filter("lenient"::equalsIgnoreCase).isPresent();
    var requestContext = request.context();
    if (request.prefer("handling").filter("strict"::equalsIgnoreCase).isPresent()) {
      requireValues(request.parameters());
    }
    var parameters = withValues(request.parameters());
    var search = searchOf(where, parameters);
    return FhirResponse.of(
        200,
        parameters.remove(EXPLAIN) == null
            ? transactions.read(() -> search.page(requestContext, where, parameters, lenient))
            : explanation(search, requestContext, where, parameters, lenient));
  }

  /** Rejects empty parameters, which would otherwise widen the result without notice. */
  private static void requireValues(Map<String, List<String>> parameters) {
    var issues =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getKey().equals(EXPLAIN))
            .filter(parameter -> parameter.getValue().stream().anyMatch(String::isEmpty))
            .map(
                parameter ->
                    Issue.error(
                            IssueType.INVALID,
                            "invalid-parameter",
                            "The parameter '%s' has no value.".formatted(parameter.getKey()))
                        .withRemedy(
                            "Add a value, or omit the parameter. Without 'Prefer: handling=strict'"
                                + " it is ignored.")
                        .at(parameter.getKey()))
            .toList();
    if (!issues.isEmpty()) {
      throw new FhirErrorException(400, issues);
    }
  }

  /**
   * Removes empty parameters: "Empty parameters are not an error - they are just ignored by the
   * server" (search.html).
   */
  private static Map<String, List<String>> withValues(Map<String, List<String>> parameters) {
    var nonempty = new LinkedHashMap<String, List<String>>();
    parameters.forEach(
        (name, values) -> {
          var texts = values.stream().filter(value -> !value.isEmpty()).toList();
          if (!texts.isEmpty() || name.equals(EXPLAIN)) {
            nonempty.put(name, texts);
          }
        });
    return nonempty;
  }

  /**
   * Returns the search of definitions or of stored resources, which cannot be searched together.
   */
  private SearchService searchOf(SearchContext where, Map<String, List<String>> parameters) {
    var types = where.types(parameters);
    if (types.stream().noneMatch(GuideDefinitions::isDefinitionType)) {
      return search;
    }
    if (!types.stream().allMatch(GuideDefinitions::isDefinitionType)) {
      throw FhirErrorException.parameter(
          "_type",
          "Definitions of the guide cannot be searched together with other types.",
          "Send separate searches, for example in a batch.");
    }
    return definitions.search();
  }

  /** Returns how the database executes the search, for operators. */
  private byte[] explanation(
      SearchService search,
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    requestContext.caller().requireOperator();
    return transactions
        .read(() -> search.explain(requestContext, where, parameters, lenient))
        .json();
  }

  @Override
  public void describe(CapabilityStatement statement) {
    statement.getRestFirstRep().addInteraction().setCode(SystemRestfulInteraction.SEARCHSYSTEM);
    var modifiers = new SupportedModifiers(parameters, handlers);
    parameters.offered().forEach(parameter -> describe(parameter, modifiers, statement));
    for (var resource : statement.getRestFirstRep().getResource()) {
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      CriteriaReader.commonTypes()
          .forEach(
              (name, parameterType) -> {
                if (!name.equals("_list")
                    || !GuideDefinitions.isDefinitionType(resource.getType())) {
                  resource
                      .addSearchParam()
                      .setName(name)
                      .setType(SearchParamType.fromCode(parameterType));
                }
              });
      if (NearParameters.areOf(parameters, resource.getType())) {
        resource.addSearchParam().setName(NearParameters.NAME).setType(SearchParamType.SPECIAL);
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
      SearchParameter parameter, SupportedModifiers modifiers, CapabilityStatement statement) {
    var resource = CapabilityStatements.resource(statement, parameter.type());
    resource
        .addSearchParam()
        .setName(parameter.code())
        .setDefinition(parameter.url())
        .setType(SearchParamType.fromCode(parameter.parameterType().code()))
        .setDocumentation(documentation(parameter, modifiers));
    if (parameter.parameterType() == ParameterType.REFERENCE) {
      var include = parameter.type() + ":" + parameter.code();
      resource.addSearchInclude(include);
      parameter.targets().stream()
          .filter(
              target ->
                  GuideDefinitions.isDefinitionType(target)
                      == GuideDefinitions.isDefinitionType(parameter.type()))
          .forEach(
              target ->
                  CapabilityStatements.resource(statement, target).addSearchRevInclude(include));
    }
  }

  /**
   * Returns the documentation of a parameter with its modifiers, for which a CapabilityStatement
   * has no other element.
   */
  private static String documentation(SearchParameter parameter, SupportedModifiers modifiers) {
    var modifierText = "Modifiers: :" + String.join(", :", modifiers.of(parameter));
    return parameter.documentation() == null
        ? modifierText
        : parameter.documentation() + "\n\n" + modifierText;
  }
}
