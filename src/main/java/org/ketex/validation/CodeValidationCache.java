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
 * Asks for codes what HL7's validator asks, and remembers the answers: definitions do not change
 * while the server runs.
 */
class CodeValidationCache implements CodeCheck {

  private static final int REMEMBERED = 20_000;
  private static final ValidationOptions OPTIONS = new ValidationOptions(FhirPublication.R4);

  private record Question(String valueSet, String system, String code, String display) {}

  private final ValidationWorkerContext context;
  private final Cache<Question, Boolean> answers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  CodeValidationCache(ValidationWorkerContext context) {
    this.context = context;
  }

  @Override
  public boolean isInSystem(String system, String version, String code, String display) {
    return version == null && answer(new Question(null, system, code, display));
  }

  @Override
  public boolean isInValueSet(String valueSet, String system, String code, String display) {
    return answer(new Question(valueSet, system, code, display));
  }

  private boolean answer(Question question) {
    return answers.get(question, this::ask);
  }

  private boolean ask(Question question) {
    if (question.valueSet == null) {
      return isFine(
          context.validateCode(OPTIONS, question.system, null, question.code, question.display));
    }
    return Optional.ofNullable(context.fetchResource(ValueSet.class, question.valueSet))
        .map(valueSet -> isFine(ask(question, valueSet)))
        .orElse(false);
  }

  private ValidationResult ask(Question question, ValueSet valueSet) {
    return question.system == null
        ? context.validateCode(OPTIONS.withGuessSystem(), question.code, valueSet)
        : context.validateCode(
            OPTIONS, new Coding(question.system, question.code, question.display), valueSet);
  }

  /** Nothing to remark, not even a warning. */
  private static boolean isFine(ValidationResult result) {
    return result.isOk() && result.getMessage() == null && result.getIssues().isEmpty();
  }
}
