package org.ketex.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Serves the definitions of the guide and of external packages as read-only FHIR resources; they
 * are the same definitions that the server validates against.
 */
@Component
@Order(10)
public class GuideDefinitions implements FhirFeature {

  /**
   * Types of definitional resources; they come from packages only and cannot be written by clients.
   */
  private static final Set<String> TYPES =
      Set.of(
          "ActivityDefinition",
          "CapabilityStatement",
          "CodeSystem",
          "CompartmentDefinition",
          "ConceptMap",
          "GraphDefinition",
          "ImplementationGuide",
          "Library",
          "Measure",
          "MessageDefinition",
          "NamingSystem",
          "OperationDefinition",
          "PlanDefinition",
          "Questionnaire",
          "SearchParameter",
          "StructureDefinition",
          "StructureMap",
          "TerminologyCapabilities",
          "ValueSet");

  private final PublishedGuide guide;
  private final ExternalPackages packages;

  GuideDefinitions(PublishedGuide guide, ExternalPackages packages) {
    this.guide = guide;
    this.packages = packages;
  }

  /** Returns whether resources of the type are definitions from packages and cannot be written. */
  public static boolean isDefinitionType(String type) {
    return TYPES.contains(type);
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() != null
        && isDefinitionType(request.type())
        && !request.isOperation()
        && !request.isSearch()
        && !request.reads()) {
      throw readOnly(request.type());
    }
    return Optional.empty();
  }

  public static FhirErrorException readOnly(String type) {
    return new FhirErrorException(
        405,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "read-only",
                type + " resources come from the published guide and cannot be written.")
            .withRemedy("Change the source of the guide and publish it; see CONTRIBUTING.md."));
  }

  /** Returns all definitions of all types; ids are unique within a type. */
  public Stream<ObjectNode> all() {
    return TYPES.stream().flatMap(type -> Stream.concat(guide.all(type), packages.all(type)));
  }

  public Optional<ObjectNode> definition(String type, String id) {
    return guide.definition(type, id).or(() -> packages.withId(type, id));
  }

  /**
   * Resolves a canonical reference.
   *
   * @param canonical with a version, or without one for the newest
   */
  public Stream<ObjectNode> named(String canonical) {
    return TYPES.stream()
        .flatMap(
            type ->
                guide
                    .byCanonical(type, canonical)
                    .or(() -> packages.definition(type, canonical))
                    .stream());
  }

  @Override
  public void describe(CapabilityStatement statement) {
    statement.addImplementationGuide(
        guide
                .all("ImplementationGuide")
                .map(definition -> Json.text(definition, "url"))
                .findFirst()
                .orElse(guide.name())
            + "|"
            + guide.version());
    packages
        .newest("ImplementationGuide")
        .map(GuideDefinitions::canonical)
        .forEach(statement::addImplementationGuide);
    packages
        .newest("CapabilityStatement")
        .filter(each -> "server".equals(each.at("/rest/0/mode").asText()))
        .map(GuideDefinitions::canonical)
        .forEach(statement::addInstantiates);
    Stream.concat(guide.profiles(), packages.profiles())
        .forEach(
            profile ->
                CapabilityStatements.resource(statement, Json.text(profile, "type"))
                    .addSupportedProfile(Json.text(profile, "url")));
    for (var type : TYPES) {
      CapabilityStatements.resource(statement, type)
          .addInteraction()
          .setCode(TypeRestfulInteraction.READ);
    }
  }

  private static String canonical(ObjectNode definition) {
    return Json.text(definition, "url") + "|" + Json.text(definition, "version");
  }
}
