package org.ketex.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Wire;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.Validator;
import org.ketex.validation.Verdict;
import org.ketex.validation.rules.CompiledRules;

/**
 * Decides whether what was sent may be stored. It neither stores nor answers. What the compiled
 * rules cannot decide, HL7's validator does.
 */
class Admission {

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)].*");

  private final CompiledRules rules;
  private final Validator validator;
  private final ValidationSettings.Policy policy;

  Admission(CompiledRules rules, Validator validator, ValidationSettings.Policy policy) {
    this.rules = rules;
    this.validator = validator;
    this.policy = policy;
  }

  /** Whether a whole Bundle, or one resource, may be stored. */
  Verdict decide(Wire.Body body) {
    return policy == ValidationSettings.Policy.OFF
            || rules.check(body.tree()) instanceof CompiledRules.Decision.Conforms
        ? new Verdict.Valid(List.of())
        : validator.validate(body.json());
  }

  /** Issues by the index of the entry that they are about; those of the Bundle itself at -1. */
  static Map<Integer, List<Issue>> byEntry(List<Issue> issues) {
    var byEntry = new HashMap<Integer, List<Issue>>();
    for (var issue : issues) {
      var match = ENTRY.matcher(issue.expression() == null ? "" : issue.expression());
      var index = match.matches() ? Integer.parseInt(match.group(1)) : -1;
      byEntry.computeIfAbsent(index, none -> new ArrayList<>()).add(issue);
    }
    return byEntry;
  }
}
