package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Wire;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.ValidationSettings.Policy;
import org.ketex.validation.Validator;
import org.ketex.validation.Verdict;
import org.ketex.validation.rules.CompiledRules;

/**
 * Decides whether what was sent may be stored. It neither stores nor answers. What the compiled
 * rules cannot decide, HL7's validator does; where an outcome is kept, it is always HL7's.
 */
class Admission {

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)].*");

  private final CompiledRules rules;
  private final Validator validator;
  private final ValidationSettings settings;
  private final KeptOutcome kept;

  Admission(CompiledRules rules, Validator validator, ValidationSettings settings) {
    this.rules = rules;
    this.validator = validator;
    this.settings = settings;
    kept = new KeptOutcome(settings.outcomeExtension());
  }

  /**
   * What was decided.
   *
   * @param refusing what keeps it from being stored, by the index of the entry; that of the Bundle
   *     itself at -1
   * @param remarks what else there is to say of an entry that may be stored
   */
  record Decision(Map<Integer, List<Issue>> refusing, Map<Integer, List<Issue>> remarks) {

    List<Issue> remarksOn(int entry) {
      return remarks.getOrDefault(entry, List.of());
    }

    /** All issues, what must be mended first; empty where everything may be stored. */
    List<Issue> refusal() {
      if (refusing.isEmpty()) {
        return List.of();
      }
      var all = new ArrayList<Issue>();
      refusing.values().forEach(all::addAll);
      remarks.values().forEach(all::addAll);
      return errorsFirst(all);
    }

    /** The same for one entry of a batch. */
    List<Issue> refusalOf(int entry) {
      return errorsFirst(refusing.getOrDefault(entry, List.of()));
    }
  }

  /** Whether a whole Bundle, or one resource (entry 0), may be stored. */
  Decision decide(Wire.Body body) {
    var resources = resources(body.tree());
    var changed = kept.removeFrom(resources);
    var policies = resources.stream().map(this::policy).toList();
    if (policies.stream().allMatch(Policy.OFF::equals)
        || policies.stream().noneMatch(Admission::keepsOutcome)
            && rules.check(body.tree()) instanceof CompiledRules.Decision.Conforms) {
      return new Decision(Map.of(), Map.of());
    }
    var json = changed ? Json.bytes(body.tree()) : body.json();
    var verdict = validator.validate(json);
    return decision(
        isBundle(body) ? byEntry(verdict) : Map.of(0, verdict.issues()), policies, resources);
  }

  private Decision decision(
      Map<Integer, List<Issue>> issues, List<Policy> policies, List<ObjectNode> resources) {
    var refusing = new HashMap<Integer, List<Issue>>();
    var remarks = new HashMap<Integer, List<Issue>>();
    issues.forEach(
        (entry, ofEntry) -> {
          var hasError = ofEntry.stream().anyMatch(Issue::refuses);
          switch (entry < 0 ? Policy.REJECT : policies.get(entry)) {
            case OFF -> {
              // Nobody asked.
            }
            case REJECT -> (hasError ? refusing : remarks).put(entry, ofEntry);
            case REPORT -> remarks.put(entry, ofEntry);
            case TAG -> {
              remarks.put(entry, ofEntry);
              if (hasError) {
                kept.addTo(resources.get(entry), ofEntry);
              }
            }
          }
        });
    return new Decision(refusing, remarks);
  }

  private Policy policy(ObjectNode resource) {
    return resource == null ? Policy.REJECT : settings.policyFor(resource);
  }

  private static boolean keepsOutcome(Policy policy) {
    return policy == Policy.TAG || policy == Policy.REPORT;
  }

  private static boolean isBundle(Wire.Body body) {
    return body.type().equals("Bundle");
  }

  /** The resource of each entry, null where an entry has none; or the one resource. */
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

  private static Map<Integer, List<Issue>> byEntry(Verdict verdict) {
    var byEntry = new HashMap<Integer, List<Issue>>();
    for (var issue : verdict.issues()) {
      var match = ENTRY.matcher(Objects.toString(issue.expression(), ""));
      var index = match.matches() ? Integer.parseInt(match.group(1)) : -1;
      byEntry.computeIfAbsent(index, none -> new ArrayList<>()).add(issue);
    }
    return byEntry;
  }

  /** What must be mended comes before what could be. */
  private static List<Issue> errorsFirst(List<Issue> issues) {
    var sorted = new ArrayList<>(issues.stream().filter(Issue::refuses).toList());
    issues.stream().filter(issue -> !issue.refuses()).forEach(sorted::add);
    return sorted;
  }
}
