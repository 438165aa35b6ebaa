package org.ketex.validation.profilematch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.rules.CodeCheck;

/**
 * Finds the profile of the guide that matches the codes of a resource which does not declare it.
 */
public final class ProfileMatcher {

  private final Set<String> profiles;
  private final Map<String, List<ProfileCodes>> signatures;

  public ProfileMatcher(PublishedGuide guide, CodeCheck codes) {
    profiles =
        guide.profiles().map(profile -> Json.text(profile, "url")).collect(Collectors.toSet());
    signatures =
        guide
            .profiles()
            .map(profile -> ProfileCodes.of(profile, codes))
            .filter(signature -> !signature.requirements().isEmpty())
            .collect(Collectors.groupingBy(signature -> Json.text(signature.profile(), "type")));
  }

  /**
   * Returns the definitions of the best matching profiles: none if no distinctive code matches or
   * the resource declares a profile of the guide; several if they require the same codes.
   */
  public List<ObjectNode> of(JsonNode resource) {
    var candidates = signatures.getOrDefault(resource.path("resourceType").asText(), List.of());
    if (candidates.isEmpty() || declaresOne(resource)) {
      return List.of();
    }
    var weights = candidates.stream().map(candidate -> candidate.weight(resource)).toList();
    var best = weights.stream().max(Comparator.naturalOrder()).orElse(0);
    var matching = new ArrayList<ObjectNode>();
    for (var i = 0; i < weights.size(); i++) {
      if (best > 0 && weights.get(i).equals(best)) {
        matching.add(candidates.get(i).profile());
      }
    }
    return matching;
  }

  private boolean declaresOne(JsonNode resource) {
    return Json.list(resource.path("meta"), "profile")
        .valueStream()
        .anyMatch(declared -> profiles.contains(withoutVersion(declared.asText())));
  }

  private static String withoutVersion(String canonical) {
    var bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }

  /**
   * Returns an information issue for the resource, or each resource of a Bundle, that matches a
   * profile and does not declare it.
   */
  public List<Issue> issues(JsonNode tree) {
    var issues = new ArrayList<Issue>();
    add(tree, () -> tree.path("resourceType").asText(), issues);
    var entries = Json.list(tree, "entry");
    for (var i = 0; i < entries.size(); i++) {
      var index = i;
      add(
          entries.get(i).path("resource"),
          () -> "Bundle.entry[%d].resource".formatted(index),
          issues);
    }
    return issues;
  }

  private void add(JsonNode resource, Supplier<String> path, List<Issue> into) {
    var matching = of(resource);
    if (!matching.isEmpty()) {
      into.add(
          new Issue(
              IssueSeverity.INFORMATION,
              IssueType.BUSINESSRULE,
              "profile-fits",
              null,
              path.get(),
              "The codes of this resource match the profile %s, which it does not declare."
                  .formatted(names(matching, "title")),
              "Add %s to meta.profile to validate the resource against it."
                  .formatted(names(matching, "url")),
              null));
    }
  }

  private static String names(List<ObjectNode> profiles, String property) {
    return profiles.stream()
        .map(profile -> Json.text(profile, property))
        .collect(Collectors.joining(" or "));
  }
}
