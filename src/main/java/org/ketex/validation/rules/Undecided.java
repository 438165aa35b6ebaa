package org.ketex.validation.rules;

/** Stops a check that cannot be decided here; says why. Thrown in the course of work, so cheap. */
final class Undecided extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private String path = "";

  Undecided(String reason) {
    super(reason, null, false, false);
  }

  /**
   * @throws Undecided where the condition does not hold
   */
  static void unless(boolean holds, String reason) {
    if (!holds) {
      throw new Undecided(reason);
    }
  }

  /** The element that it is about lies below that property. */
  Undecided below(String property) {
    path = path.isEmpty() ? property : property + "." + path;
    return this;
  }

  String path() {
    return path;
  }
}
