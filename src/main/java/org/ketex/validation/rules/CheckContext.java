package org.ketex.validation.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ketex.model.Issue;

/**
 * What the checks of one submission have in common.
 *
 * @param references resources that references may refer to
 * @param issues issues found so far, each once, even if several profiles report it
 */
record CheckContext(
    ReferenceTypes references, ElementFinding.Converter converter, Set<Issue> issues) {

  CheckContext(ReferenceTypes references, ElementFinding.Converter converter) {
    this(references, converter, new LinkedHashSet<>());
  }

  void report(List<ElementFinding> findings, IssueLocation location) {
    if (!findings.isEmpty()) {
      var expression = location.toString();
      findings.forEach(finding -> issues.add(converter.issue(finding, expression)));
    }
  }
}
