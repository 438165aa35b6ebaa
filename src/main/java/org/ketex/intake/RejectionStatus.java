package org.ketex.intake;

import java.util.stream.Stream;

/** Classifies why a write was rejected, for senders of any transport. */
public enum RejectionStatus {
  /** The request is malformed. */
  MALFORMED(400),
  FORBIDDEN(403),
  NOT_FOUND(404),
  NOT_SUPPORTED(405),
  /** Concurrent requests keep changing the same resources, or a resource is still referenced. */
  CONFLICT(409),
  /** The resource has been deleted. */
  GONE(410),
  /** A version or criteria in the request do not match. */
  PRECONDITION_FAILED(412),
  TOO_LARGE(413),
  UNSUPPORTED_FORMAT(415),
  /** A resource does not conform, or a reference cannot be resolved. */
  INVALID(422),
  /** The database is unavailable; the same request may succeed later. */
  UNAVAILABLE(503);

  private final int status;

  RejectionStatus(int status) {
    this.status = status;
  }

  /** Returns the HTTP status of a FHIR interaction that is rejected for this reason. */
  int status() {
    return status;
  }

  static RejectionStatus ofStatus(int status) {
    return Stream.of(values())
        .filter(reason -> reason.status == status)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No rejection reason has the status " + status));
  }
}
