package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.DisplayMismatch;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.ValidationSettings.Displays;
import org.ketex.validation.ValidationSettings.Policy;
import org.ketex.validation.ValidationSettings.Source;
import org.ketex.validation.profilematch.ProfileMatcher;
import org.ketex.validation.rules.CompiledRules;

/**
 * Decides whether resources may be stored, without storing them or writing a response. HL7's
 * validator decides whatever the compiled rules cannot decide; an outcome that is stored is always
 * HL7's.
 */
public class WriteValidation {

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)].*");

  /** Message id of HL7's validator for a link; the next one is that for a reference. */
  private static final String LINK = "TYPE_SPECIFIC_CHECKS_DT_XHTML_LITERAL_HREF";

  private static final String SUSPICIOUS = "REFERENCE_REF_SUSPICIOUS";

  private static final Pattern CONDITIONAL = Pattern.compile("'[A-Z][A-Za-z]+\\?[^']+'");

  private final CompiledRules rules;
  private final ResourceValidator validator;
  private final ValidationSettings settings;
  private final ProfileMatcher profileMatcher;
  private final StoredValidationOutcome storedOutcome;

  WriteValidation(
      CompiledRules rules,
      ResourceValidator validator,
      ProfileMatcher profileMatcher,
      ValidationSettings settings) {
    this.rules = rules;
    this.validator = validator;
    this.profileMatcher = profileMatcher;
    this.settings = settings;
    storedOutcome = new StoredValidationOutcome(settings.outcomeExtension());
  }

  /**
   * Holds the decision.
   *
   * @param rejecting the issues that reject an entry, by entry index; those of the Bundle itself at
   *     -1
   * @param accepted the issues of accepted entries
   */
  record Decision(Map<Integer, List<Issue>> rejecting, Map<Integer, List<Issue>> accepted) {

    /** The decision for a request without a resource. */
    static final Decision NONE = new Decision(Map.of(), Map.of());

    List<Issue> issuesOf(int entry) {
      return accepted.getOrDefault(entry, List.of());
    }

    /** Returns all issues, errors first; empty if everything may be stored. */
    List<Issue> rejection() {
      if (rejecting.isEmpty()) {
        return List.of();
      }
      var all = new ArrayList<Issue>();
      rejecting.values().forEach(all::addAll);
      accepted.values().forEach(all::addAll);
      return errorsFirst(all);
    }

    /** Returns whether everything may be stored. */
    boolean isAccepted() {
      return rejecting.isEmpty();
    }

    /** Returns the issues of a rejected entry of a batch. */
    List<Issue> rejectionOf(int entry) {
      return errorsFirst(rejecting.getOrDefault(entry, List.of()));
    }
  }

  /** Decides whether a Bundle, or a single resource (entry 0), may be stored. */
  public Decision decide(ResourceCodec.Body body, WriteSource source) {
    var resources = resources(body.tree());
    var changed = storedOutcome.removeFrom(resources);
    var policies = resources.stream().map(resource -> rule(resource, source)).toList();
    if (policies.stream().allMatch(policy -> policy.writes() == Policy.OFF)) {
      return new Decision(Map.of(), Map.of());
    }
    var issues =
        new ArrayList<>(
            conforming(body.tree(), policies)
                .orElseGet(
                    () ->
                        applicable(
                            validator
                                .validate(changed ? Json.bytes(body.tree()) : body.json())
                                .issues(),
                            body.tree(),
                            policies)));
    issues.addAll(undeclared(body.tree(), policies));
    return decision(
        isBundle(body) ? byEntry(issues) : issues.isEmpty() ? Map.of() : Map.of(0, issues),
        rule(body.tree(), source).writes(),
        policies,
        resources);
  }

  /**
   * Returns the issues that the compiled rules find; empty if HL7's validator has to decide, or if
   * its outcome is stored.
   */
  private Optional<List<Issue>> conforming(ObjectNode tree, List<Source> policies) {
    return policies.stream().noneMatch(WriteValidation::storesOutcome)
            && rules.check(tree) instanceof CompiledRules.Decision.Conforms conforms
        ? Optional.of(applicable(conforms.issues(), tree, policies))
            .filter(issues -> issues.stream().noneMatch(Issue::isError))
        : Optional.empty();
  }

  /** Returns the issues that apply to a write, with the severity that displays have. */
  private static List<Issue> applicable(
      List<Issue> issues, ObjectNode tree, List<Source> policies) {
    return issues.stream()
        .filter(issue -> !isValidInTransaction(issue, tree))
        .flatMap(issue -> withSeverityOfDisplay(issue, policies).stream())
        .toList();
  }

  /** Returns an issue with the severity that displays have for its source; empty if it is off. */
  private static Optional<Issue> withSeverityOfDisplay(Issue issue, List<Source> policies) {
    if (!DisplayMismatch.isReportedBy(issue)) {
      return Optional.of(issue);
    }
    return switch (ruleOf(issue, policies).displays()) {
      case ERROR -> Optional.of(issue);
      case WARNING -> Optional.of(issue.asWarning());
      case OFF -> Optional.empty();
    };
  }

  /**
   * Returns whether the validator reports something that is valid in a transaction, because it is
   * replaced before anything is stored (http.html#trules): links in the narrative to the fullUrl of
   * an entry, and conditional references.
   */
  private static boolean isValidInTransaction(Issue issue, ObjectNode tree) {
    return LINK.equals(issue.rule()) && namesFullUrl(issue.text(), tree)
        || SUSPICIOUS.equals(issue.rule()) && CONDITIONAL.matcher(issue.text()).find();
  }

  private static boolean namesFullUrl(String text, ObjectNode tree) {
    return Json.list(tree, "entry")
        .valueStream()
        .map(entry -> Json.text(entry, "fullUrl"))
        .anyMatch(name -> name != null && text.contains("'" + name + "'"));
  }

  /**
   * Returns issues about resources that match a profile without declaring it; errors if the source
   * must declare it.
   */
  private List<Issue> undeclared(ObjectNode tree, List<Source> policies) {
    return profileMatcher.issues(tree).stream()
        .map(issue -> ruleOf(issue, policies).profileRequired() ? issue.asError() : issue)
        .toList();
  }

  /**
   * @param ofBundle policy for the issues of the Bundle itself, which is not stored as a resource
   */
  private Decision decision(
      Map<Integer, List<Issue>> issues,
      Policy ofBundle,
      List<Source> policies,
      List<ObjectNode> resources) {
    var rejecting = new HashMap<Integer, List<Issue>>();
    var accepted = new HashMap<Integer, List<Issue>>();
    issues.forEach(
        (entry, ofEntry) -> {
          var hasError = ofEntry.stream().anyMatch(Issue::isError);
          switch (entry < 0 ? ofBundle : policies.get(entry).writes()) {
            case OFF -> {
              // Validation is disabled.
            }
            case REJECT -> (hasError ? rejecting : accepted).put(entry, ofEntry);
            case REPORT -> accepted.put(entry, ofEntry);
            case TAG -> {
              accepted.put(entry, ofEntry);
              if (hasError && entry >= 0) {
                storedOutcome.addTo(resources.get(entry), ofEntry);
              }
            }
          }
        });
    return new Decision(rejecting, accepted);
  }

  /** Returns the rule for the resource that an issue is about. */
  private static Source ruleOf(Issue issue, List<Source> policies) {
    return policies.get(Math.max(entry(issue), 0));
  }

  private Source rule(ObjectNode resource, WriteSource source) {
    return resource == null
        ? new Source(null, null, Policy.REJECT, false, Displays.ERROR)
        : settings.ruleFor(source.uriOf(resource), resource);
  }

  private static boolean storesOutcome(Source source) {
    return source.writes() == Policy.TAG || source.writes() == Policy.REPORT;
  }

  private static boolean isBundle(ResourceCodec.Body body) {
    return body.type().equals("Bundle");
  }

  /** Returns the resource of each entry, null if it has none; or the single resource. */
  private static List<ObjectNode> resources(ObjectNode tree) {
    if (!"Bundle".equals(Json.text(tree, "resourceType"))) {
      return List.of(tree);
    }
    var resources = new ArrayList<ObjectNode>();
    for (var entry : Json.list(tree, "entry")) {
      resources.add(entry.get("resource") instanceof ObjectNode resource ? resource : null);
    }
    return resources;
  }

  private static Map<Integer, List<Issue>> byEntry(List<Issue> issues) {
    return issues.stream()
        .collect(Collectors.groupingBy(WriteValidation::entry, HashMap::new, Collectors.toList()));
  }

  /**
   * Returns the index of the entry that an issue is about; -1 for the Bundle itself, and for other
   * resources.
   */
  private static int entry(Issue issue) {
    var match = ENTRY.matcher(Objects.toString(issue.expression(), ""));
    return match.matches() ? Integer.parseInt(match.group(1)) : -1;
  }

  /** Sorts the errors before all other issues. */
  private static List<Issue> errorsFirst(List<Issue> issues) {
    var sorted = new ArrayList<>(issues.stream().filter(Issue::isError).toList());
    issues.stream().filter(issue -> !issue.isError()).forEach(sorted::add);
    return sorted;
  }
}
