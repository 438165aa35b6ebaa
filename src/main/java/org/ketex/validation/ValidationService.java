package org.ketex.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.Issue;
import org.ketex.validation.crossresource.CrossResourceRules;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.ketex.validation.profilematch.ProfileMatcher;
import org.springframework.stereotype.Component;

/**
 * Validates a resource completely: with HL7's validator, then with the cross-resource rules, then
 * by looking for a profile that matches its codes.
 */
@Component
public class ValidationService {

  private final ResourceCodec wire;
  private final ResourceValidator validator;
  private final CrossResourceRules rules;
  private final ProfileMatcher matcher;

  ValidationService(
      ResourceCodec wire,
      ResourceValidator validator,
      CrossResourceRules rules,
      ProfileMatcher matcher) {
    this.wire = wire;
    this.validator = validator;
    this.rules = rules;
    this.matcher = matcher;
  }

  /**
   * Validates a resource.
   *
   * @param profiles canonicals of further profiles that the resource must conform to
   * @param stored lookup of stored resources
   */
  public ValidationResult of(
      ResourceCodec.Source source, List<String> profiles, StoredResourceLookup stored) {
    var result =
        ValidationResult.of(
            withNominatedAsErrors(validator.validate(source, profiles).issues(), profiles));
    return result.and(
        wire.tree(source).map(tree -> additional(tree, profiles, stored)).orElse(List.of()));
  }

  /**
   * Turns unknown nominated profiles into errors: "If a profile is nominated, and the server cannot
   * validate against the nominated profile, it SHALL return an error"
   * (resource-operation-validate.html).
   */
  private static List<Issue> withNominatedAsErrors(List<Issue> issues, List<String> profiles) {
    return issues.stream()
        .map(
            issue ->
                "unknown-profile".equals(issue.code())
                        && profiles.stream().anyMatch(issue.text()::contains)
                    ? issue.asError()
                    : issue)
        .toList();
  }

  private List<Issue> additional(
      ObjectNode tree, List<String> profiles, StoredResourceLookup stored) {
    var issues = new ArrayList<>(rules.issues(tree, stored));
    // A client that names a profile needs no suggestion.
    if (profiles.isEmpty()) {
      issues.addAll(matcher.issues(tree));
    }
    return issues;
  }

  /** Returns the versions of FHIR, guide and validator, as text for issues. */
  public String standard() {
    return validator.standard();
  }
}
