package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** Renders the pages of code systems, value sets and concept maps. */
record TerminologyPages(GuideSource guide, DefinitionLinks links) {

  /** Common names of code systems without a page in the specification. */
  private static final Map<String, String> SYSTEMS =
      Map.of(
          "http://snomed.info/sct", "SNOMED CT",
          "http://loinc.org", "LOINC",
          "http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm",
          "http://unitsofmeasure.org", "UCUM",
          "http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM",
          "http://nucc.org/provider-taxonomy", "NUCC");

  private record Concept(String code, String display, String definition, int depth) {}

  private record Member(
      DefinitionLink system, String code, String href, String display, String about) {}

  private record Mapping(
      String source,
      String sourceDisplay,
      String target,
      String targetDisplay,
      String how,
      String comment) {}

  private record Group(DefinitionLink source, DefinitionLink target, List<Mapping> mappings) {}

  private record CodeSystemModel(
      DefinitionHeader about, List<Concept> concepts, List<DefinitionLink> usedIn) {}

  private record ValueSetModel(
      DefinitionHeader about,
      List<Member> members,
      List<DefinitionLink> complete,
      List<Use> usedIn) {}

  private record Use(DefinitionLink profile, String element, String strength) {}

  private record ConceptMapModel(DefinitionHeader about, List<Group> groups) {}

  Stream<RenderedPage> pages() {
    return Stream.of(
            guide.all("ValueSet").map(this::valueSet),
            guide.all("CodeSystem").map(this::codeSystem),
            guide.all("ConceptMap").map(this::conceptMap))
        .flatMap(pages -> pages);
  }

  private static RenderedPage page(
      DefinitionHeader about, String kind, String template, Object model) {
    return new RenderedPage(
        about.address(), about.title(), kind, about.summary(), PageTemplates.fill(template, model));
  }

  private RenderedPage codeSystem(ObjectNode system) {
    var about = DefinitionHeader.of(system);
    var concepts = new ArrayList<Concept>();
    flatten(system, 0, concepts);
    var usedIn =
        guide
            .all("ValueSet")
            .filter(
                valueSet ->
                    includes(valueSet)
                        .anyMatch(
                            include -> about.canonical().equals(Json.text(include, "system"))))
            .map(DefinitionLink::to)
            .toList();
    return page(about, "Code systems", "code-system", new CodeSystemModel(about, concepts, usedIn));
  }

  private static void flatten(JsonNode parent, int depth, List<Concept> into) {
    for (var concept : Json.list(parent, "concept")) {
      into.add(
          new Concept(
              concept.path("code").asText(),
              concept.path("display").asText(),
              concept.path("definition").asText(),
              depth));
      flatten(concept, depth + 1, into);
    }
  }

  private static Stream<JsonNode> includes(JsonNode valueSet) {
    return Json.list(valueSet.path("compose"), "include").valueStream();
  }

  private RenderedPage valueSet(ObjectNode valueSet) {
    var about = DefinitionHeader.of(valueSet);
    var members = includes(valueSet).flatMap(this::members).toList();
    var complete =
        includes(valueSet)
            .filter(include -> !include.has("concept"))
            .flatMap(this::completeInclude)
            .toList();
    return page(
        about,
        "Value sets",
        "value-set",
        new ValueSetModel(about, members, complete, uses(about.canonical())));
  }

  private Stream<Member> members(JsonNode include) {
    var system = include.path("system").asText();
    var codes = new ArrayList<JsonNode>();
    Json.list(include, "concept").forEach(codes::add);
    return codes.stream().map(concept -> member(system, concept));
  }

  private Member member(String system, JsonNode concept) {
    var code = concept.path("code").asText();
    var local = guide.byCanonical(system);
    var defined = local.flatMap(found -> concept(found, code));
    return new Member(
        system(system),
        code,
        local.map(found -> "/guide/" + RenderedPage.address(found) + "#" + code).orElse(""),
        concept.has("display")
            ? concept.path("display").asText()
            : defined.map(Concept::display).orElse(""),
        defined.map(Concept::definition).orElse(""));
  }

  private static Optional<Concept> concept(JsonNode system, String code) {
    var concepts = new ArrayList<Concept>();
    flatten(system, 0, concepts);
    return concepts.stream().filter(concept -> concept.code().equals(code)).findFirst();
  }

  private Stream<DefinitionLink> completeInclude(JsonNode include) {
    var systems =
        include.has("system")
            ? Stream.of(system(include.path("system").asText()))
            : Stream.<DefinitionLink>empty();
    var sets =
        Json.list(include, "valueSet")
            .valueStream()
            .map(url -> DefinitionLink.to(guide, links, url.asText()));
    return Stream.concat(systems, sets);
  }

  private DefinitionLink system(String url) {
    return guide.has(url) || !SYSTEMS.containsKey(url)
        ? DefinitionLink.to(guide, links, url)
        : new DefinitionLink(SYSTEMS.get(url), "", url);
  }

  private List<Use> uses(String canonical) {
    var uses = new ArrayList<Use>();
    for (var profile : guide.all("StructureDefinition").toList()) {
      for (var element : Json.list(profile.path("differential"), "element")) {
        if (element.at("/binding/valueSet").asText().split("\\|")[0].equals(canonical)) {
          uses.add(
              new Use(
                  DefinitionLink.to(profile),
                  element.path("id").asText(),
                  element.at("/binding/strength").asText()));
        }
      }
    }
    return uses;
  }

  private RenderedPage conceptMap(ObjectNode map) {
    var about = DefinitionHeader.of(map);
    var groups = Json.list(map, "group").valueStream().map(this::group).toList();
    return page(about, "Concept maps", "concept-map", new ConceptMapModel(about, groups));
  }

  private Group group(JsonNode group) {
    var mappings = new ArrayList<Mapping>();
    for (var element : Json.list(group, "element")) {
      for (var target : Json.list(element, "target")) {
        mappings.add(
            new Mapping(
                element.path("code").asText(),
                element.path("display").asText(),
                target.path("code").asText(),
                target.path("display").asText(),
                target.path("equivalence").asText(),
                target.path("comment").asText()));
      }
    }
    return new Group(
        system(group.path("source").asText()), system(group.path("target").asText()), mappings);
  }
}
