package org.ketex.guide.build.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.guide.build.pages.StructureTables.View;
import org.ketex.model.Json;

/**
 * Renders a page for each profile and extension: the requirements for senders in summary, then the
 * complete tables.
 */
record ProfilePages(GuideSource guide, DefinitionLinks links, StructureTables tables) {

  private static final String COMPLIES =
      "http://hl7.org/fhir/StructureDefinition/structuredefinition-compliesWithProfile";

  private record Model(
      DefinitionHeader about,
      String type,
      String typeLink,
      boolean isAbstract,
      DefinitionLink base,
      List<Complied> complies,
      List<DefinitionLink> derived,
      List<String> contexts,
      List<Element> elements,
      List<Rule> rules,
      List<Binding> bindings,
      List<DefinitionLink> usedIn,
      List<DefinitionLink> parameters,
      List<DefinitionLink> examples,
      String differential,
      String snapshot) {}

  /**
   * A profile of another guide that every valid resource of this profile conforms to
   * (compliesWithProfile).
   */
  private record Complied(String title, String versions) {}

  /** An element that senders have to support: required or must-support. */
  private record Element(
      String id, String name, String need, String cardinality, String about, String definition) {}

  private record Rule(
      String key,
      String severity,
      String element,
      String description,
      String expression,
      DefinitionLink from) {}

  private record Binding(String id, String element, String strength, DefinitionLink valueSet) {}

  Stream<RenderedPage> pages() {
    return guide.all("StructureDefinition").map(this::page);
  }

  private RenderedPage page(ObjectNode profile) {
    var about = DefinitionHeader.of(profile);
    var isExtension = "Extension".equals(Json.text(profile, "type"));
    var html = PageTemplates.fill(isExtension ? "extension" : "profile", model(about, profile));
    return new RenderedPage(
        about.address(),
        about.title(),
        isExtension ? "Extensions" : "Profiles",
        about.summary(),
        html);
  }

  private Model model(DefinitionHeader about, ObjectNode profile) {
    var url = about.canonical();
    var type = Json.text(profile, "type");
    return new Model(
        about,
        type,
        DefinitionLinks.type(type, type.equals("Extension")),
        profile.path("abstract").asBoolean(),
        link(Json.text(profile, "baseDefinition")),
        complies(profile),
        linked(
            guide
                .all("StructureDefinition")
                .filter(other -> url.equals(Json.text(other, "baseDefinition")))),
        contexts(profile),
        elements(profile),
        rules(profile),
        bindings(profile),
        usedIn(url),
        linked(
            guide
                .all("SearchParameter")
                .filter(
                    parameter ->
                        Json.list(parameter, "base")
                            .valueStream()
                            .anyMatch(base -> base.asText().equals(type)))),
        guide.examplesOf(url).map(ExamplePages::link).toList(),
        tables.table(url, View.DIFFERENTIAL),
        tables.table(url, View.SNAPSHOT));
  }

  private static List<Complied> complies(JsonNode profile) {
    var versions = new LinkedHashMap<String, List<String>>();
    Json.list(profile, "extension")
        .valueStream()
        .filter(extension -> COMPLIES.equals(Json.text(extension, "url")))
        .map(extension -> extension.path("valueCanonical").asText().split("\\|", 2))
        .forEach(
            canonical ->
                versions
                    .computeIfAbsent(
                        canonical[0].replaceFirst(".*/", ""), none -> new ArrayList<>())
                    .add(canonical[1]));
    return versions.entrySet().stream()
        .map(entry -> new Complied(entry.getKey(), String.join(", ", entry.getValue())))
        .toList();
  }

  private DefinitionLink link(String canonical) {
    return DefinitionLink.to(guide, links, canonical);
  }

  private static List<DefinitionLink> linked(Stream<ObjectNode> definitions) {
    return definitions.map(DefinitionLink::to).toList();
  }

  private static List<String> contexts(JsonNode profile) {
    return Json.list(profile, "context")
        .valueStream()
        .map(context -> context.path("expression").asText())
        .toList();
  }

  private static Stream<JsonNode> snapshot(JsonNode profile) {
    return Json.list(profile.path("snapshot"), "element").valueStream();
  }

  private List<Element> elements(ObjectNode profile) {
    var constrained = constrained(profile);
    return snapshot(profile)
        .skip(1)
        .filter(element -> isRequiredOrSupported(element, constrained))
        .map(ProfilePages::element)
        .toList();
  }

  /** Returns the ids of elements that the profile, or a base profile in the guide, constrains. */
  private List<String> constrained(JsonNode profile) {
    var ids = new ArrayList<String>();
    Json.list(profile.path("differential"), "element")
        .forEach(element -> ids.add(element.path("id").asText()));
    guide
        .byCanonical(Json.text(profile, "baseDefinition"))
        .ifPresent(base -> ids.addAll(constrained(base)));
    return ids;
  }

  private static boolean isRequiredOrSupported(JsonNode element, List<String> constrained) {
    var id = element.path("id").asText();
    var required = element.path("min").asInt() > 0;
    var isDirectChild = id.chars().filter(c -> c == '.').count() == 1;
    return !element.path("max").asText().equals("0")
        && !id.endsWith(".extension") // its slices are listed instead
        && (element.path("mustSupport").asBoolean()
            || required && (isDirectChild || constrained.contains(id)));
  }

  private static Element element(JsonNode element) {
    var id = element.path("id").asText();
    var min = element.path("min").asInt();
    var need = min > 0 ? "required" : "if known";
    return new Element(
        id,
        id.substring(id.indexOf('.') + 1),
        need,
        min + ".." + element.path("max").asText(),
        element.path("short").asText(),
        MarkdownRenderer.html(element.path("definition").asText()));
  }

  private List<Rule> rules(JsonNode profile) {
    return snapshot(profile)
        .flatMap(
            element ->
                Json.list(element, "constraint")
                    .valueStream()
                    .filter(rule -> guide.has(rule.path("source").asText()))
                    .map(rule -> rule(element, rule)))
        .toList();
  }

  private Rule rule(JsonNode element, JsonNode rule) {
    return new Rule(
        rule.path("key").asText(),
        rule.path("severity").asText(),
        element.path("id").asText(),
        rule.path("human").asText(),
        rule.path("expression").asText(),
        link(rule.path("source").asText()));
  }

  private List<Binding> bindings(JsonNode profile) {
    var constrained = constrained(profile);
    return snapshot(profile)
        .filter(element -> element.path("binding").has("valueSet"))
        .filter(
            element ->
                guide.has(element.at("/binding/valueSet").asText())
                    || constrained.contains(element.path("id").asText()))
        .map(
            element ->
                new Binding(
                    element.path("id").asText(),
                    element.path("id").asText().replaceFirst("^[^.]+\\.", ""),
                    element.at("/binding/strength").asText(),
                    link(element.at("/binding/valueSet").asText())))
        .toList();
  }

  /** Returns the profiles that use this profile as a type profile or as a reference target. */
  private List<DefinitionLink> usedIn(String canonical) {
    return linked(
        guide
            .all("StructureDefinition")
            .filter(other -> !canonical.equals(Json.text(other, "url")))
            .filter(
                other ->
                    Json.list(other.path("differential"), "element")
                        .valueStream()
                        .flatMap(element -> Json.list(element, "type").valueStream())
                        .flatMap(
                            type ->
                                Stream.of("profile", "targetProfile")
                                    .flatMap(name -> Json.list(type, name).valueStream()))
                        .anyMatch(profile -> profile.asText().equals(canonical))));
  }
}
