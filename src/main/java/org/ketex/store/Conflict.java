package org.ketex.store;

/** Another transaction was faster; doing the same again from the start may well succeed. */
public class Conflict extends RuntimeException {

  public Conflict(String message) {
    super(message, null, false, false);
  }
}
