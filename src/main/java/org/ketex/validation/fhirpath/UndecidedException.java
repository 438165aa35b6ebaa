package org.ketex.validation.fhirpath;

/** Stops a check that cannot be decided here; says why. Thrown in the course of work, so cheap. */
public final class UndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private String path = "";

  public UndecidedException(String reason) {
    super(reason, null, false, false);
  }

  /**
   * @throws UndecidedException where the condition does not hold
   */
  public static void unless(boolean holds, String reason) {
    if (!holds) {
      throw new UndecidedException(reason);
    }
  }

  /** The element that it is about lies below that property. */
  public UndecidedException below(String property) {
    path = path.isEmpty() ? property : property + "." + path;
    return this;
  }

  public String path() {
    return path;
  }
}
