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
 * The definitions of the guide, and of guides from elsewhere, under their FHIR addresses,
 * read-only: what a StructureDefinition or ValueSet says here is what the server itself goes by.
 */
@Component
@Order(10)
public class GuideDefinitions implements FhirFeature {

  /** Resource types that define rather than record; they come from the guide alone. */
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

  /** Whether resources of the type come from the guide and cannot be written. */
  public static boolean areOf(String type) {
    return TYPES.contains(type);
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() != null
        && areOf(request.type())
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
            .withRemedy("Change the guide's source and publish it; see CONTRIBUTING.md."));
  }

  /** Every one of the types, each with an id of its own. */
  public Stream<ObjectNode> all() {
    return TYPES.stream().flatMap(type -> Stream.concat(guide.all(type), packages.all(type)));
  }

  public Optional<ObjectNode> definition(String type, String id) {
    return guide.definition(type, id).or(() -> packages.withId(type, id));
  }

  /**
   * What a canonical reference leads to.
   *
   * @param canonical with a version or, for the newest, without
   */
  public Stream<ObjectNode> named(String canonical) {
    return TYPES.stream()
        .flatMap(
            type ->
                guide
                    .named(type, canonical)
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
}
