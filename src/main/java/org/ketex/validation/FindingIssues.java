package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.ketex.model.Issue;
import org.ketex.validation.rules.ElementFinding;

/**
 * Converts findings of the compiled rules to the issues that the messages of HL7's validator
 * become. The same findings recur in most resources of a source, and are converted once.
 */
class FindingIssues implements ElementFinding.Converter {

  private static final int MAX_ENTRIES = 20_000;

  private final ValidatorMessages messages;
  private final Cache<ElementFinding, Issue> issues =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  FindingIssues(ValidatorMessages messages) {
    this.messages = messages;
  }

  @Override
  public Issue issue(ElementFinding finding, String expression) {
    return issues.get(finding, messages::issue).at(expression);
  }
}
