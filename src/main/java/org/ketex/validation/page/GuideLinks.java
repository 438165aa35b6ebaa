package org.ketex.validation.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketex.guide.GuideAnchors;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.stereotype.Component;

/**
 * Links issues to the guide: to the description of the violated rule, or to the element definition.
 */
@Component
class GuideLinks {

  /** Messages about missing elements start with the element id: "Procedure.category: minimum …". */
  private static final Pattern MISSING = Pattern.compile("([A-Z]\\w+(?:\\.[\\w:\\[\\]-]+)+): ");

  /** Maximum number of declared profiles that are considered; limits the work for hostile input. */
  private static final int MAX_PROFILES = 20;

  private final PublishedGuide guide;
  private final GuideAnchors anchors;

  GuideLinks(PublishedGuide guide, GuideAnchors anchors) {
    this.guide = guide;
    this.anchors = anchors;
  }

  /** An element definition on the page of a profile. */
  record ElementLink(String href, String element, String profile) {

    /** Returns the nesting depth; the deepest link is the most specific. */
    private int depth() {
      return element.split("\\.").length;
    }
  }

  /** Returns the link to the description of a rule; empty for rules of FHIR itself. */
  Optional<String> rule(String rule) {
    return guide.definitions().stream()
        .filter(definition -> rule != null && rule.startsWith(Json.text(definition, "url") + "#"))
        .flatMap(
            definition ->
                anchors.link(address(definition), rule.substring(rule.indexOf('#') + 1)).stream())
        .findFirst();
  }

  /**
   * Returns the link to the element in a declared profile, or to its nearest ancestor on the
   * profile's page.
   *
   * @param tree the submitted resource, or null
   * @param requested canonical of a further profile of the whole resource; may be empty
   */
  Optional<ElementLink> element(Issue issue, JsonNode tree, String requested) {
    if (tree == null || issue.expression() == null) {
      return Optional.empty();
    }
    var location = SourceLocation.of(tree, issue.expression());
    return profiles(location, requested)
        // Profiles named in the message come first.
        .sorted(Comparator.comparing(profile -> !issue.text().contains(url(profile))))
        .flatMap(profile -> element(issue, location, profile).stream())
        .max(Comparator.comparingInt(ElementLink::depth));
  }

  private Stream<ObjectNode> profiles(SourceLocation location, String requested) {
    var canonicals = new ArrayList<String>();
    for (var declared : Json.list(location.resource().path("meta"), "profile")) {
      canonicals.add(declared.asText());
    }
    if (location.isRoot()) {
      canonicals.add(requested);
    }
    return canonicals.stream()
        .map(canonical -> canonical.split("\\|", 2)[0])
        .distinct()
        .limit(MAX_PROFILES)
        .flatMap(url -> guide.profiles().filter(profile -> url.equals(url(profile))));
  }

  private Optional<ElementLink> element(Issue issue, SourceLocation location, ObjectNode profile) {
    var missing = MISSING.matcher(issue.text());
    var linked = missing.lookingAt() ? link(profile, missing.group(1)) : null;
    return Optional.ofNullable(linked == null ? nearestAncestor(location, profile) : linked);
  }

  private ElementLink nearestAncestor(SourceLocation location, ObjectNode profile) {
    var found = link(profile, Json.text(location.resource(), "resourceType"));
    for (var name : location.elements()) {
      if (found == null) {
        return null;
      }
      var inner = found.element() + "." + name;
      var next =
          Stream.of(inner, inner + "[x]")
              .map(id -> link(profile, id))
              .filter(link -> link != null)
              .findFirst();
      if (next.isEmpty()) {
        return found;
      }
      found = next.get();
    }
    return found;
  }

  private ElementLink link(ObjectNode profile, String element) {
    return anchors
        .link(address(profile), element)
        .map(href -> new ElementLink(href, element, Json.text(profile, "title")))
        .orElse(null);
  }

  private static String url(JsonNode definition) {
    return Json.text(definition, "url");
  }

  private static String address(JsonNode definition) {
    return Json.text(definition, "resourceType") + "/" + Json.text(definition, "id");
  }
}
