package org.ketex.guide.build.pages;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.ketex.model.Json;

/** Renders a page for each example: its profiles, and its content as JSON and XML. */
record ExamplePages(GuideSource guide, DefinitionLinks links) {

  /**
   * Largest JSON markup, in characters, of an example that is shown as XML too; larger Bundles are
   * offered for download only.
   */
  private static final int MAX_XML = 60_000;

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private record Model(
      String title,
      String resourceType,
      String id,
      String file,
      String about,
      List<DefinitionLink> profiles,
      List<Entry> entries,
      String json,
      String xml) {}

  private record Entry(String resource, DefinitionLink profile) {}

  Stream<RenderedPage> pages() {
    return guide.examples().stream().map(this::page);
  }

  static DefinitionLink link(JsonNode example) {
    return new DefinitionLink(
        title(example),
        "/guide/" + RenderedPage.exampleAddress(example),
        example.path("resourceType").asText());
  }

  /** Returns the title of an example: its id with spaces, such as "phq 9 before session 2". */
  private static String title(JsonNode example) {
    return example.path("id").asText().replace('-', ' ');
  }

  private RenderedPage page(ObjectNode example) {
    var type = example.path("resourceType").asText();
    var profiles = profiles(example).toList();
    var about =
        profiles.isEmpty()
            ? type
            : "%s: %s"
                .formatted(
                    type, String.join(", ", profiles.stream().map(DefinitionLink::title).toList()));
    var json = JsonMarkup.of(example, links);
    var model =
        new Model(
            title(example),
            type,
            example.path("id").asText(),
            RenderedPage.exampleAddress(example),
            about,
            profiles,
            entries(example),
            json,
            json.length() > MAX_XML ? "" : XmlMarkup.of(xml(example)));
    return new RenderedPage(
        RenderedPage.exampleAddress(example),
        title(example),
        "Examples",
        about,
        PageTemplates.fill("example", model));
  }

  private Stream<DefinitionLink> profiles(JsonNode resource) {
    return Json.list(resource.path("meta"), "profile")
        .valueStream()
        .map(profile -> DefinitionLink.to(guide, links, profile.asText()));
  }

  private List<Entry> entries(JsonNode example) {
    return Json.list(example, "entry")
        .valueStream()
        .map(entry -> entry.path("resource"))
        .map(
            resource ->
                new Entry(
                    resource.path("resourceType").asText(),
                    profiles(resource).findFirst().orElse(null)))
        .toList();
  }

  private static String xml(JsonNode example) {
    var resource = FHIR.newJsonParser().parseResource(example.toString());
    return FHIR.newXmlParser().setPrettyPrint(true).encodeResourceToString(resource);
  }
}
