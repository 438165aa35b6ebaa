package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.ketex.validation.rules.CodeCheck;

/**
 * Validates codes exactly as HL7's validator does and caches the results: definitions do not change
 * while the server runs.
 */
class CodeValidationCache implements CodeCheck {

  private static final int MAX_ENTRIES = 20_000;
  private static final ValidationOptions OPTIONS = new ValidationOptions(FhirPublication.R4);

  private record Key(String valueSet, String system, String code, String display) {}

  private final ValidationWorkerContext context;
  private final Cache<Key, Boolean> results =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

  CodeValidationCache(ValidationWorkerContext context) {
    this.context = context;
  }

  @Override
  public boolean isInSystem(String system, String version, String code, String display) {
    return version == null && cached(new Key(null, system, code, display));
  }

  @Override
  public boolean isInValueSet(String valueSet, String system, String code, String display) {
    return cached(new Key(valueSet, system, code, display));
  }

  private boolean cached(Key key) {
    return results.get(key, this::validate);
  }

  private boolean validate(Key key) {
    if (key.valueSet == null) {
      return hasNoIssue(context.validateCode(OPTIONS, key.system, null, key.code, key.display));
    }
    return Optional.ofNullable(context.fetchResource(ValueSet.class, key.valueSet))
        .map(valueSet -> hasNoIssue(validate(key, valueSet)))
        .orElse(false);
  }

  private ValidationResult validate(Key key, ValueSet valueSet) {
    return key.system == null
        ? context.validateCode(OPTIONS.withGuessSystem(), key.code, valueSet)
        : context.validateCode(OPTIONS, new Coding(key.system, key.code, key.display), valueSet);
  }

  /** Returns whether the result has no issue, not even a warning. */
  private static boolean hasNoIssue(ValidationResult result) {
    return result.isOk() && result.getMessage() == null && result.getIssues().isEmpty();
  }
}
