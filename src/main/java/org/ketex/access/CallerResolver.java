package org.ketex.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Determines the caller of a request when it enters the server. */
public interface CallerResolver {

  Caller callerOf(HttpServletRequest request);

  /**
   * Finds a caller again, for work that outlasts its request.
   *
   * @param name {@link Caller#name} at the time of the request
   * @return the caller with the rights it has now; empty where it has none any more
   */
  Optional<Caller> named(String name);
}
