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
 * All that there is to say of a resource: HL7's verdict, then what the rules between resources
 * find, then which profile would fit it.
 */
@Component
public class ValidationService {

  private final ResourceCodec wire;
  private final ResourceValidator validator;
  private final CrossResourceRules rules;
  private final ProfileMatcher fitting;

  ValidationService(
      ResourceCodec wire,
      ResourceValidator validator,
      CrossResourceRules rules,
      ProfileMatcher fitting) {
    this.wire = wire;
    this.validator = validator;
    this.rules = rules;
    this.fitting = fitting;
  }

  /**
   * @param profiles canonicals of further profiles that the resource must meet
   * @param stored what is there besides
   */
  public ValidationResult of(
      ResourceCodec.Source source, List<String> profiles, StoredResourceLookup stored) {
    var verdict =
        ValidationResult.of(nominated(validator.validate(source, profiles).issues(), profiles));
    return verdict.and(
        wire.tree(source).map(tree -> more(tree, profiles, stored)).orElse(List.of()));
  }

  /**
   * "If a profile is nominated, and the server cannot validate against the nominated profile, it
   * SHALL return an error" (resource-operation-validate.html).
   */
  private static List<Issue> nominated(List<Issue> issues, List<String> profiles) {
    return issues.stream()
        .map(
            issue ->
                "unknown-profile".equals(issue.code())
                        && profiles.stream().anyMatch(issue.text()::contains)
                    ? issue.asError()
                    : issue)
        .toList();
  }

  private List<Issue> more(ObjectNode tree, List<String> profiles, StoredResourceLookup stored) {
    var issues = new ArrayList<>(rules.issues(tree, stored));
    // Who asks for a profile knows of it.
    if (profiles.isEmpty()) {
      issues.addAll(fitting.issues(tree));
    }
    return issues;
  }

  /** With what it checks: the versions of FHIR, guide and engine. */
  public String standard() {
    return validator.standard();
  }
}
