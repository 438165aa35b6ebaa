package org.ketex.validation.fhirpath;

/**
 * Ends a check that cannot be decided, with the reason. Thrown in normal operation, therefore
 * without a stack trace.
 */
public final class UndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private String path = "";

  public UndecidedException(String reason) {
    super(reason, null, false, false);
  }

  /**
   * Throws unless the condition holds.
   *
   * @throws UndecidedException if the condition does not hold
   */
  public static void unless(boolean holds, String reason) {
    if (!holds) {
      throw new UndecidedException(reason);
    }
  }

  /** Prepends a property to the path of the undecided element. */
  public UndecidedException below(String property) {
    path = path.isEmpty() ? property : property + "." + path;
    return this;
  }

  public String path() {
    return path;
  }
}
