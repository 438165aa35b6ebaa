package org.ketex.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ketex.fhir.Issue;
import org.ketex.validation.ValidationSettings;
import org.ketex.validation.Validator;
import org.ketex.validation.Verdict;

/** Decides whether what was sent may be stored. It neither stores nor answers. */
class Admission {

  private static final Pattern ENTRY = Pattern.compile("^Bundle\\.entry\\[(\\d+)].*");

  private final Validator validator;
  private final ValidationSettings.Policy policy;

  Admission(Validator validator, ValidationSettings.Policy policy) {
    this.validator = validator;
    this.policy = policy;
  }

  /** Whether a whole Bundle, or one resource, may be stored. */
  Verdict decide(byte[] json) {
    return policy == ValidationSettings.Policy.OFF
        ? new Verdict.Valid(List.of())
        : validator.validate(json);
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
