package org.ketex.store;

/** Another transaction was faster; doing the same again from the start may well succeed. */
public class WriteConflictException extends RuntimeException {

  public WriteConflictException(String message) {
    super(message, null, false, false);
  }
}
