package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.ketex.validation.MemoizingInstanceValidator.Check;

/**
 * A pool of HL7's validators. Each serves one call at a time, and making one costs ten times what a
 * call does. As many run at once as there are processors: more would only wait for each other.
 */
class InstanceValidatorPool {

  /** Checks without a remark, some hundred characters each. */
  private static final int REMEMBERED = 10_000;

  /**
   * HL7's validator clears what it remembers at each call, but for a few lists and maps that only
   * grow with what it sees.
   */
  private static final long BYTES_OF_ONE = 16 << 20;

  /** What else a call costs, however small its resource is. */
  private static final long BYTES_OF_A_CALL = 16 << 10;

  private final Supplier<InstanceValidator> making;
  private final BlockingQueue<Pooled> idle;

  /**
   * @param left bytes that it may still see; at none it is replaced
   */
  private record Pooled(InstanceValidator validator, long left) {}

  InstanceValidatorPool(Supplier<InstanceValidator> making, int size) {
    this.making = making;
    idle = new ArrayBlockingQueue<>(size);
    for (var i = 0; i < size; i++) {
      idle.add(new Pooled(null, 0));
    }
  }

  /** As many as there are processors; what one found without remark, the others know, too. */
  static InstanceValidatorPool pool(ValidationWorkerContext context) {
    Cache<Check, Boolean> passed = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    return new InstanceValidatorPool(
        () -> new MemoizingInstanceValidator(context, passed),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * Waits for a validator and uses it.
   *
   * @param bytes size of what it will see
   */
  <T> T use(long bytes, Function<InstanceValidator, T> call) {
    var taken = take();
    var isUsed = taken.left <= 0;
    var validator = isUsed ? create() : taken.validator;
    var next = new Pooled(null, 0);
    try {
      var result = call.apply(validator);
      var left = isUsed ? BYTES_OF_ONE : taken.left;
      next = new Pooled(validator, left - bytes - BYTES_OF_A_CALL);
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
    var validator = making.get();
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
