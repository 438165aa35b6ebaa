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

/** Where the guide says what an issue is about: its rule in words, or its element. */
@Component
class GuideLinks {

  /** The validator starts with the element where it misses one: "Procedure.category: minimum …". */
  private static final Pattern MISSING = Pattern.compile("([A-Z]\\w+(?:\\.[\\w:\\[\\]-]+)+): ");

  /** Nobody declares more, unless to keep the server busy. */
  private static final int MAX_PROFILES = 20;

  private final PublishedGuide guide;
  private final GuideAnchors places;

  GuideLinks(PublishedGuide guide, GuideAnchors places) {
    this.guide = guide;
    this.places = places;
  }

  /** An element on the page of a profile. */
  record ElementLink(String href, String element, String profile) {

    /** How far down it leads: the closer to the fault, the better. */
    private int depth() {
      return element.split("\\.").length;
    }
  }

  /** Where the guide says a rule in words; empty for the rules of FHIR itself. */
  Optional<String> rule(String rule) {
    return guide.definitions().stream()
        .filter(definition -> rule != null && rule.startsWith(Json.text(definition, "url") + "#"))
        .flatMap(
            definition ->
                places.link(address(definition), rule.substring(rule.indexOf('#') + 1)).stream())
        .findFirst();
  }

  /**
   * The element of a profile that the resource declares, or the nearest above it that the profile's
   * page has.
   *
   * @param tree what was sent, or null
   * @param asked canonical of a profile that all of it must meet besides; may be empty
   */
  Optional<ElementLink> element(Issue issue, JsonNode tree, String asked) {
    if (tree == null || issue.expression() == null) {
      return Optional.empty();
    }
    var spot = SourceLocation.of(tree, issue.expression());
    return profiles(spot, asked)
        // One that the message names before the others.
        .sorted(Comparator.comparing(profile -> !issue.text().contains(url(profile))))
        .flatMap(profile -> element(issue, spot, profile).stream())
        .max(Comparator.comparingInt(ElementLink::depth));
  }

  private Stream<ObjectNode> profiles(SourceLocation spot, String asked) {
    var canonicals = new ArrayList<String>();
    for (var declared : Json.list(spot.resource().path("meta"), "profile")) {
      canonicals.add(declared.asText());
    }
    if (spot.isWhole()) {
      canonicals.add(asked);
    }
    return canonicals.stream()
        .map(canonical -> canonical.split("\\|", 2)[0])
        .distinct()
        .limit(MAX_PROFILES)
        .flatMap(url -> guide.profiles().filter(profile -> url.equals(url(profile))));
  }

  private Optional<ElementLink> element(Issue issue, SourceLocation spot, ObjectNode profile) {
    var missing = MISSING.matcher(issue.text());
    var named = missing.lookingAt() ? link(profile, missing.group(1)) : null;
    return Optional.ofNullable(named == null ? nearest(spot, profile) : named);
  }

  private ElementLink nearest(SourceLocation spot, ObjectNode profile) {
    var found = link(profile, Json.text(spot.resource(), "resourceType"));
    for (var name : spot.elements()) {
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
    return places
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
