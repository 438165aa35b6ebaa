package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.ketex.validation.FrugalValidator.Check;

/**
 * A pool of HL7's validators. Each serves one call at a time, and making one costs ten times what a
 * call does. As many run at once as there are processors: more would only wait for each other.
 */
class InstanceValidators {

  /** HL7's validator clears what it remembers at each call, but for a few maps that only grow. */
  private static final int CALLS_OF_ONE = 1000;

  private static final int REMEMBERED = 10_000;

  private final Context context;
  private final Cache<Check, Boolean> passed =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final BlockingQueue<Pooled> idle;

  private record Pooled(InstanceValidator validator, int calls) {}

  InstanceValidators(Context context, int size) {
    this.context = context;
    idle = new ArrayBlockingQueue<>(size);
    for (var i = 0; i < size; i++) {
      idle.add(new Pooled(null, CALLS_OF_ONE));
    }
  }

  /** Waits for a validator and uses it. */
  <T> T use(Function<InstanceValidator, T> call) {
    var taken = take();
    var validator = taken.calls == CALLS_OF_ONE ? create() : taken.validator;
    var next = new Pooled(null, CALLS_OF_ONE);
    try {
      var result = call.apply(validator);
      next = new Pooled(validator, taken.calls == CALLS_OF_ONE ? 1 : taken.calls + 1);
      return result;
    } finally {
      // One that failed is not used again.
      idle.add(next);
    }
  }

  private Pooled take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a validator", e);
    }
  }

  private InstanceValidator create() {
    var validator = new FrugalValidator(context, passed);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setAnyExtensionsAllowed(true);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(true);
    validator.setNoExtensibleWarnings(true);
    validator.setNoBindingMsgSuppressed(true);
    // Otherwise Type/id may be of any type, as nothing is fetched.
    validator.setAssumeValidRestReferences(true);
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    validator.setAllowXsiLocation(true);
    return validator;
  }
}
