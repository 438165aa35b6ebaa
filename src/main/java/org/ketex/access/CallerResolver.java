package org.ketex.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Determines the caller of a request or of a background job. */
public interface CallerResolver {

  /** Returns the caller that sent a request. */
  Caller callerOf(HttpServletRequest request);

  /**
   * Finds a caller by name, for jobs that run after the response to the request was sent.
   *
   * @param name {@link Caller#name} at the time of the request
   * @return the caller with its current permissions; empty if it no longer has access
   */
  Optional<Caller> named(String name);
}
