package org.ketex.fhir.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Limits what clients may send, and how slowly. One instance for all requests. */
public final class BodyLimits {

  /** Time in which a sender may be slower than the minimum rate. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Maximum size of what is read only to be discarded, in bytes. */
  private static final long MAX_DISCARDED = 256L << 20;

  /** Maximum part of the heap for bodies that are not complete: an eighth. */
  private static final int PART_OF_HEAP = 8;

  private final int maxSize;
  private final long minRate;
  private final Duration maxTime;
  private final AtomicLong pending = new AtomicLong();
  private final long maxPending;

  /**
   * @param maxSize maximum size of a body, in bytes
   * @param minRate minimum rate of a sender, in bytes per second
   * @param maxTime maximum time for a body
   */
  BodyLimits(int maxSize, long minRate, Duration maxTime) {
    this.maxSize = maxSize;
    this.minRate = minRate;
    this.maxTime = maxTime;
    maxPending = Math.max(maxSize, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  int maxSize() {
    return maxSize;
  }

  /**
   * Returns the time within which a body must be complete.
   *
   * @param length of the body; negative if it is not known
   */
  Duration timeout(long length) {
    var atMinRate = GRACE.plusSeconds(Math.max(0, length) / minRate);
    return length < 0 || atMinRate.compareTo(maxTime) > 0 ? maxTime : atMinRate;
  }

  /**
   * Returns the error for a body of which so much has arrived in so many nanoseconds; empty if it
   * is within the limits.
   */
  Optional<FhirErrorException> violation(long received, long nanos) {
    if (received > maxSize + MAX_DISCARDED) {
      return Optional.of(tooLarge());
    }
    var late = Duration.ofNanos(nanos).minus(GRACE);
    return late.isPositive() && received < late.toMillis() * minRate / 1000
        ? Optional.of(tooSlow())
        : Optional.empty();
  }

  /**
   * Counts bytes of an incomplete body; returns the error if it is too large, or if all bodies are.
   *
   * @param size of the body so far
   * @param bytes that arrived last
   */
  Optional<FhirErrorException> rejection(int size, int bytes) {
    if (pending.addAndGet(bytes) > maxPending) {
      return Optional.of(tooMuch());
    }
    return size > maxSize ? Optional.of(tooLarge()) : Optional.empty();
  }

  void release(int bytes) {
    pending.addAndGet(-bytes);
  }

  FhirErrorException tooLarge() {
    return new FhirErrorException(
        413,
        Issue.error(
                IssueType.TOOLONG,
                "too-large",
                "The body is larger than %,d bytes.".formatted(maxSize))
            .withRemedy("Send several smaller Bundles."));
  }

  private static FhirErrorException tooMuch() {
    return FhirErrorException.busy(
        "The server receives the maximum amount of data. Nothing of this request was processed.",
        "Send it again after a second, with fewer concurrent requests.");
  }

  static FhirErrorException tooSlow() {
    return new FhirErrorException(
        408,
        Issue.error(
                IssueType.TIMEOUT,
                "busy",
                "The body was not complete in time. Nothing of this request was processed.")
            .withRemedy("Send it again over a faster connection, or in smaller Bundles."));
  }
}
