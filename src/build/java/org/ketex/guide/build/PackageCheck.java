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

/**
 * Checks the consistency of the package before it is written: URLs, snapshots, references between
 * definitions, codes and mappings.
 */
final class PackageCheck {

  private final PublicationMetadata metadata;
  private final List<ObjectNode> resources;
  private final Set<String> published = new HashSet<>();
  private final List<String> errors = new ArrayList<>();

  PackageCheck(PublicationMetadata metadata, List<ObjectNode> resources) {
    this.metadata = metadata;
    this.resources = resources;
  }

  void check(PassingExamples examples) {
    resources.forEach(this::checkUrl);
    resources.forEach(this::checkSnapshot);
    resources.forEach(resource -> checkCanonicals(ResourceNames.fileName(resource), resource));
    examples
        .passing()
        .forEach(example -> checkCanonicals(example.file().toString(), example.resource()));
    resources.forEach(this::checkCodes);
    resources.forEach(resource -> checkCodings(ResourceNames.fileName(resource), resource));
    examples
        .passing()
        .forEach(example -> checkCodings(example.file().toString(), example.resource()));
    resources.forEach(this::checkMap);
    checkFileNames(examples);
    GuideBuildException.throwIfAny(errors);
  }

  private void checkUrl(ObjectNode resource) {
    var url = ResourceNames.url(resource);
    var expected =
        "%s/%s/%s"
            .formatted(
                metadata.canonical(), ResourceNames.type(resource), resource.path("id").asText());
    if (!url.equals(expected)) {
      errors.add(
          "%s: the url is %s, not %s".formatted(ResourceNames.fileName(resource), url, expected));
    }
    if (!published.add(url)) {
      errors.add(
          "%s: a second resource has the url %s".formatted(ResourceNames.fileName(resource), url));
    }
  }

  /**
   * Checks that structures have a snapshot, which validators and servers read, and a differential,
   * which derived profiles are made from.
   */
  private void checkSnapshot(ObjectNode resource) {
    if (ResourceNames.type(resource).equals("StructureDefinition")) {
      for (var view : List.of("snapshot", "differential")) {
        if (resource.path(view).path("element").isEmpty()) {
          errors.add("%s: the %s is missing".formatted(ResourceNames.fileName(resource), view));
        }
      }
    }
  }

  /**
   * Checks that every canonical of this guide can be resolved, wherever it occurs: in references,
   * bindings, extensions, expressions.
   */
  private void checkCanonicals(String file, JsonNode content) {
    var canonical =
        Pattern.compile(
            Pattern.quote(metadata.canonical()) + "/[A-Z][A-Za-z]+/[A-Za-z0-9.-]*[A-Za-z0-9]");
    canonical
        .matcher(content.toString())
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(url -> !published.contains(url))
        .forEach(
            url -> errors.add("%s: %s cannot be resolved in the package".formatted(file, url)));
  }

  /**
   * Checks that code systems of the guide define the codes that value sets list. Value sets list
   * codes one by one so that every terminology server can expand them; the lists must agree with
   * the code system.
   */
  private void checkCodes(ObjectNode resource) {
    for (var include : resource.path("compose").path("include")) {
      var defined = codesOf(include.path("system").asText());
      for (var concept : include.path("concept")) {
        var code = concept.path("code").asText();
        if (defined.isPresent() && !defined.get().contains(code)) {
          errors.add(
              "%s: %s does not define %s"
                  .formatted(
                      ResourceNames.fileName(resource), include.path("system").asText(), code));
        }
      }
    }
  }

  /** Checks codings with code systems of the guide, such as the answers of a questionnaire. */
  private void checkCodings(String file, JsonNode content) {
    var code = content.path("code");
    if (code.isTextual()) {
      var system = content.path("system").asText();
      codesOf(system)
          .filter(codes -> !codes.contains(code.textValue()))
          .ifPresent(
              codes ->
                  errors.add(
                      "%s: %s does not define %s".formatted(file, system, code.textValue())));
    }
    content.forEach(child -> checkCodings(file, child));
  }

  /** Checks that concept maps translate defined codes to codes of their target value set. */
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
      errors.add(
          "%s: the mapped code %s is not defined".formatted(ResourceNames.fileName(map), code));
    }
  }

  /** Returns the codes of a code system of the guide; empty for other code systems. */
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
        errors.add("%s: a second example is %s".formatted(example.file(), example.fileName()));
      }
    }
  }
}
