package org.ketex.store;

/** Signals a conflict with another transaction; a retry may succeed. */
public class WriteConflictException extends RuntimeException {

  public WriteConflictException(String message) {
    super(message, null, false, false);
  }
}
