package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.ketex.validation.MemoizingInstanceValidator.Check;

/**
 * A pool of HL7's validators. An instance serves one call at a time, and creating one costs ten
 * times as much as a call. As many run in parallel as there are processors; more would only compete
 * for them.
 */
class InstanceValidatorPool {

  /** Maximum number of cached checks without issues, some hundred characters each. */
  private static final int MAX_CACHED_CHECKS = 10_000;

  /**
   * Bytes of resources after which an instance is replaced. HL7's validator clears its state at
   * each call, except for a few lists and maps that grow with the content that it has seen.
   */
  private static final long MAX_BYTES_PER_INSTANCE = 16 << 20;

  /** Bytes that a call counts in addition to the size of its resource. */
  private static final long BYTES_PER_CALL = 16 << 10;

  private final Supplier<InstanceValidator> factory;

  /** The instance that was used last comes first: no more are created than are in use at once. */
  private final BlockingDeque<Pooled> idle;

  /**
   * A validator of the pool; null if it has to be created.
   *
   * @param remaining bytes that the instance may still process; at zero or below it is replaced
   */
  private record Pooled(InstanceValidator validator, long remaining) {}

  InstanceValidatorPool(Supplier<InstanceValidator> factory, int size) {
    this.factory = factory;
    idle = new LinkedBlockingDeque<>(size);
    for (var i = 0; i < size; i++) {
      idle.add(new Pooled(null, 0));
    }
  }

  /**
   * Creates a pool with one validator per processor; they share a cache of checks without issues.
   */
  static InstanceValidatorPool pool(ValidationWorkerContext context) {
    Cache<Check, Boolean> passed = Caffeine.newBuilder().maximumSize(MAX_CACHED_CHECKS).build();
    return new InstanceValidatorPool(
        () -> new MemoizingInstanceValidator(context, passed),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * Waits for a validator and calls it.
   *
   * @param bytes size of the resource
   */
  <T> T use(long bytes, Function<InstanceValidator, T> call) {
    var taken = take();
    var isExhausted = taken.remaining <= 0;
    var validator = isExhausted ? create() : taken.validator;
    var next = new Pooled(null, 0);
    try {
      var result = call.apply(validator);
      var remaining = isExhausted ? MAX_BYTES_PER_INSTANCE : taken.remaining;
      next = new Pooled(validator, remaining - bytes - BYTES_PER_CALL);
      return result;
    } finally {
      // An instance that failed is not used again.
      idle.addFirst(next);
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
    var validator = factory.get();
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setAnyExtensionsAllowed(true);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(true);
    validator.setNoExtensibleWarnings(true);
    validator.setNoBindingMsgSuppressed(true);
    // Otherwise the target type of Type/id is not checked, as references are not fetched.
    validator.setAssumeValidRestReferences(true);
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    validator.setAllowXsiLocation(true);
    return validator;
  }
}
