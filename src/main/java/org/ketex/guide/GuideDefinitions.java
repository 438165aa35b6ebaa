package org.ketex.guide;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Capabilities;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
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

  private static final List<String> PARAMETERS =
      List.of("_id", "url", "version", "name", "title", "status");

  /** Where a next link goes on: behind so many. They do not change while the server runs. */
  private static final String BEHIND = "_behind";

  private static final Set<String> OF_PAGES = Set.of("_count", BEHIND);

  private final PublishedGuide guide;
  private final Packages packages;

  GuideDefinitions(PublishedGuide guide, Packages packages) {
    this.guide = guide;
    this.packages = packages;
  }

  /** Whether resources of the type come from the guide and cannot be written. */
  public static boolean areOf(String type) {
    return TYPES.contains(type);
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() == null || !areOf(request.type()) || request.isOperation()) {
      return Optional.empty();
    }
    if (request.isSearch()) {
      return Optional.of(FhirResponse.of(200, search(request)));
    }
    if (!request.is(RequestTypeEnum.GET) && !request.is(RequestTypeEnum.HEAD)) {
      throw readOnly(request.type());
    }
    if (request.atInstance()) {
      return Optional.of(
          guide
              .definition(request.type(), request.id())
              .or(() -> packages.withId(request.type(), request.id()))
              .map(definition -> FhirResponse.of(200, Json.bytes(definition)))
              .orElseThrow(() -> Refusal.notFound(request.type() + "/" + request.id())));
    }
    return Optional.empty();
  }

  public static Refusal readOnly(String type) {
    return new Refusal(
        405,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "read-only",
                type + " resources come from the published guide and cannot be written.")
            .mendedBy("Change the guide's source and publish it; see CONTRIBUTING.md."));
  }

  private byte[] search(FhirRequest request) {
    var asked = request.parameters();
    for (var name : asked.keySet()) {
      if (!PARAMETERS.contains(name)
          && !FhirRequest.FORMAT.contains(name)
          && !OF_PAGES.contains(name)) {
        throw new Refusal(
            400,
            Issue.error(
                    IssueType.NOTSUPPORTED,
                    "unknown-parameter",
                    "The search parameter '%s' is not known for %s."
                        .formatted(name, request.type()))
                .mendedBy("Known are " + String.join(", ", PARAMETERS) + ", _count.")
                .at(name));
      }
    }
    var found =
        Stream.concat(guide.all(request.type()), packages.all(request.type()))
            .filter(
                definition ->
                    PARAMETERS.stream().allMatch(name -> matches(definition, name, asked)))
            .toList();
    var inputs = Inputs.ofUrl(request);
    var from = Math.clamp(inputs.number(BEHIND).orElse(0L), 0, found.size());
    var to = (int) Math.min(from + count(inputs), found.size());
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
    bundle.put("total", found.size());
    var links = bundle.putArray("link");
    links.addObject().put("relation", "self").put("url", url(request, from));
    if (to < found.size() && to > from) {
      links.addObject().put("relation", "next").put("url", url(request, to));
    }
    var entries = bundle.putArray("entry");
    for (var definition : found.subList(from, to)) {
      var entry = entries.addObject();
      entry.put(
          "fullUrl", request.base() + "/" + request.type() + "/" + Json.text(definition, "id"));
      entry.set("resource", definition);
      entry.putObject("search").put("mode", "match");
    }
    if (entries.isEmpty()) {
      bundle.remove("entry");
    }
    return Json.bytes(bundle);
  }

  /** As many as are asked for on a page; all where nothing is. */
  private static long count(Inputs inputs) {
    var count = inputs.number("_count").orElse((long) Integer.MAX_VALUE);
    if (count < 0) {
      throw Refusal.parameter(
          "_count", "_count is a number of resources, 0 or more.", "Leave it out, or write one.");
    }
    return Math.min(count, Integer.MAX_VALUE);
  }

  private static String url(FhirRequest request, int from) {
    var parameters = new LinkedHashMap<>(request.parameters());
    parameters.keySet().removeAll(FhirRequest.FORMAT);
    parameters.remove(BEHIND);
    if (from > 0) {
      parameters.put(BEHIND, List.of(Integer.toString(from)));
    }
    return FhirRequest.url(request.base() + "/" + request.type(), parameters);
  }

  private static boolean matches(
      JsonNode definition, String name, Map<String, List<String>> asked) {
    var value = Json.text(definition, name.equals("_id") ? "id" : name);
    return asked.getOrDefault(name, List.of()).stream()
        .allMatch(wanted -> List.of(wanted.split(",")).contains(value));
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
                Capabilities.resource(statement, Json.text(profile, "type"))
                    .addSupportedProfile(Json.text(profile, "url")));
    for (var type : TYPES) {
      var resource = Capabilities.resource(statement, type);
      resource.addInteraction().setCode(TypeRestfulInteraction.READ);
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      PARAMETERS.forEach(
          name ->
              resource
                  .addSearchParam()
                  .setName(name)
                  .setType(name.equals("url") ? SearchParamType.URI : SearchParamType.TOKEN));
    }
  }
}
