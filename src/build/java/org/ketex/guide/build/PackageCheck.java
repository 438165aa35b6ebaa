package org.ketex.guide.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must hold of a package before anybody relies on it. */
final class PackageCheck {

  private final PublicationMetadata imprint;
  private final List<ObjectNode> resources;
  private final Set<String> published = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  PackageCheck(PublicationMetadata imprint, List<ObjectNode> resources) {
    this.imprint = imprint;
    this.resources = resources;
  }

  void checkWith(PassingExamples examples) {
    resources.forEach(this::checkUrl);
    resources.forEach(this::checkSnapshot);
    resources.forEach(resource -> checkLinks(ResourceNames.fileName(resource), resource));
    examples
        .passing()
        .forEach(example -> checkLinks(example.file().toString(), example.resource()));
    resources.forEach(this::checkCodes);
    resources.forEach(resource -> checkCodings(ResourceNames.fileName(resource), resource));
    examples
        .passing()
        .forEach(example -> checkCodings(example.file().toString(), example.resource()));
    resources.forEach(this::checkMap);
    checkFileNames(examples);
    GuideBuildException.throwIfAny(faults);
  }

  private void checkUrl(ObjectNode resource) {
    var url = ResourceNames.url(resource);
    var expected =
        "%s/%s/%s"
            .formatted(
                imprint.canonical(), ResourceNames.type(resource), resource.path("id").asText());
    if (!url.equals(expected)) {
      faults.add(
          "%s: the url is %s, not %s".formatted(ResourceNames.fileName(resource), url, expected));
    }
    if (!published.add(url)) {
      faults.add(
          "%s: a second resource has the url %s".formatted(ResourceNames.fileName(resource), url));
    }
  }

  /** Validators and servers read snapshots; who derives a profile reads the differential. */
  private void checkSnapshot(ObjectNode resource) {
    if (ResourceNames.type(resource).equals("StructureDefinition")) {
      for (var view : List.of("snapshot", "differential")) {
        if (resource.path(view).path("element").isEmpty()) {
          faults.add("%s: the %s is missing".formatted(ResourceNames.fileName(resource), view));
        }
      }
    }
  }

  /** Our own canonicals, wherever they stand: in references, bindings, extensions, expressions. */
  private void checkLinks(String file, JsonNode content) {
    var canonical =
        Pattern.compile(
            Pattern.quote(imprint.canonical()) + "/[A-Z][A-Za-z]+/[A-Za-z0-9.-]*[A-Za-z0-9]");
    canonical
        .matcher(content.toString())
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(url -> !published.contains(url))
        .forEach(url -> faults.add("%s: %s is not in the package".formatted(file, url)));
  }

  /** A value set lists codes one by one, so that it expands anywhere; the list must not drift. */
  private void checkCodes(ObjectNode resource) {
    for (var include : resource.path("compose").path("include")) {
      var defined = codesOf(include.path("system").asText());
      for (var concept : include.path("concept")) {
        var code = concept.path("code").asText();
        if (defined.isPresent() && !defined.get().contains(code)) {
          faults.add(
              "%s: %s does not define %s"
                  .formatted(
                      ResourceNames.fileName(resource), include.path("system").asText(), code));
        }
      }
    }
  }

  /** Codings of ours, as in the answers of a questionnaire. */
  private void checkCodings(String file, JsonNode content) {
    var code = content.path("code");
    if (code.isTextual()) {
      var system = content.path("system").asText();
      codesOf(system)
          .filter(codes -> !codes.contains(code.textValue()))
          .ifPresent(
              codes ->
                  faults.add(
                      "%s: %s does not define %s".formatted(file, system, code.textValue())));
    }
    content.forEach(child -> checkCodings(file, child));
  }

  /** A map leads from codes that exist to codes of the value set that it says it leads to. */
  private void checkMap(ObjectNode resource) {
    for (var group : resource.path("group")) {
      var sources = codesOf(group.path("source").asText());
      var targets = codesOf("ValueSet", resource.path("targetCanonical").asText());
      for (var element : group.path("element")) {
        checkMapped(resource, element, sources);
        element.path("target").forEach(target -> checkMapped(resource, target, targets));
      }
    }
  }

  private void checkMapped(ObjectNode map, JsonNode concept, Optional<Set<String>> known) {
    var code = concept.path("code").asText();
    if (concept.has("code") && known.isPresent() && !known.get().contains(code)) {
      faults.add("%s: there is no code %s to map".formatted(ResourceNames.fileName(map), code));
    }
  }

  /** The codes of a code system of ours; nothing for those of others. */
  private Optional<Set<String>> codesOf(String system) {
    return codesOf("CodeSystem", system);
  }

  private Optional<Set<String>> codesOf(String type, String url) {
    return resources.stream()
        .filter(resource -> ResourceNames.type(resource).equals(type))
        .filter(resource -> ResourceNames.url(resource).equals(url))
        .map(resource -> Set.copyOf(resource.findValuesAsText("code")))
        .findFirst();
  }

  private void checkFileNames(PassingExamples examples) {
    var names = new HashSet<String>();
    for (var example : examples.passing()) {
      if (!names.add(example.fileName())) {
        faults.add("%s: a second example is %s".formatted(example.file(), example.fileName()));
      }
    }
  }
}
