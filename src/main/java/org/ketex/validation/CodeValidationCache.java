package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.jspecify.annotations.Nullable;
import org.ketex.validation.rules.CodeCheck;
import org.ketex.validation.rules.ElementFinding;

/**
 * Validates codes exactly as HL7's validator does and caches the results: definitions do not change
 * while the server runs.
 */
class CodeValidationCache implements CodeCheck {

  private static final int MAX_ENTRIES = 20_000;
  private static final ValidationOptions OPTIONS = new ValidationOptions(FhirPublication.R4);

  /** Code system of the kinds of terminology issues. */
  private static final String ISSUE_TYPES = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

  /** Kinds of issues that HL7's validator passes over: it reports them by binding strength. */
  private static final Set<String> BY_STRENGTH = Set.of("not-in-vs", "this-code-not-in-vs");

  private record Key(
      @Nullable String valueSet, @Nullable String system, String code, @Nullable String display) {}

  private record Message(String rule, List<String> arguments) {}

  private final ValidationWorkerContext context;
  private final Cache<Key, Result> results = Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  /** Value sets by canonical; empty if unknown. */
  private final Cache<String, Optional<ValueSet>> valueSets =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  private final Cache<Message, String> messages =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  CodeValidationCache(ValidationWorkerContext context) {
    this.context = context;
  }

  @Override
  public Result inSystem(String system, String code, @Nullable String display) {
    return results.get(new Key(null, system, code, display), this::validate);
  }

  @Override
  public Result inValueSet(
      String valueSet, @Nullable String system, String code, @Nullable String display) {
    return results.get(new Key(valueSet, system, code, display), this::validate);
  }

  @Override
  public boolean isSupported(String system) {
    return context.getTxSupportInfo(system, null).isSupported();
  }

  @Override
  public boolean isKnown(String valueSet) {
    return find(valueSet).isPresent();
  }

  @Override
  public String describe(String valueSet) {
    var known = find(valueSet).orElseThrow();
    return "'%s' (%s)".formatted(known.present(), known.getVersionedUrl());
  }

  @Override
  public String message(String rule, String... arguments) {
    return messages.get(
        new Message(rule, List.of(arguments)),
        message -> context.formatMessage(rule, (Object[]) arguments));
  }

  private Optional<ValueSet> find(String valueSet) {
    return valueSets.get(
        valueSet, url -> Optional.ofNullable(context.fetchResource(ValueSet.class, url)));
  }

  private Result validate(Key key) {
    try {
      return result(
          key.valueSet == null
              ? context.validateCode(OPTIONS, key.system, null, key.code, key.display)
              : validate(key, find(key.valueSet).orElseThrow()));
    } catch (RuntimeException e) {
      // HAPI's terminology service fails for some codes, such as a long number as a UCUM unit.
      var failure =
          new ElementFinding(
              IssueSeverity.ERROR, ValidatorMessages.TERMINOLOGY_MESSAGE, e.toString());
      return new Result(false, List.of(failure), null, false);
    }
  }

  private ValidationResult validate(Key key, ValueSet valueSet) {
    return key.system == null
        ? context.validateCode(OPTIONS.withGuessSystem(), key.code, valueSet)
        : context.validateCode(OPTIONS, new Coding(key.system, key.code, key.display), valueSet);
  }

  private static Result result(ValidationResult result) {
    var issues =
        result.getIssues().stream()
            .filter(issue -> BY_STRENGTH.stream().noneMatch(kind -> isOf(kind, issue)))
            .toList();
    return new Result(
        result.isOk(),
        issues.stream().map(CodeValidationCache::finding).toList(),
        result.getMessage(),
        issues.stream().anyMatch(CodeValidationCache::isUnknownSystem));
  }

  private static boolean isOf(String kind, OperationOutcomeIssueComponent issue) {
    return issue.getDetails().hasCoding(ISSUE_TYPES, kind);
  }

  /** Returns whether HL7's validator reports an issue as an error only for required bindings. */
  private static boolean isUnknownSystem(OperationOutcomeIssueComponent issue) {
    return isOf("not-found", issue) && severity(issue) == IssueSeverity.ERROR;
  }

  private static ElementFinding finding(OperationOutcomeIssueComponent issue) {
    return new ElementFinding(
        isUnknownSystem(issue) ? IssueSeverity.WARNING : severity(issue),
        ValidatorMessages.TERMINOLOGY_MESSAGE,
        issue.getDetails().getText());
  }

  private static IssueSeverity severity(OperationOutcomeIssueComponent issue) {
    return IssueSeverity.fromCode(issue.getSeverity().toCode());
  }
}
