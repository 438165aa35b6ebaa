package org.ketex.model;

/**
 * Aborts the start of the server or of a console command with a description of the problem and the
 * action that solves it.
 */
public class StartupException extends RuntimeException {

  private final String action;

  /**
   * Creates the exception.
   *
   * @param problem what prevents the start
   * @param action what the operator should do
   */
  public StartupException(String problem, String action) {
    super(problem);
    this.action = action;
  }

  /** Returns what the operator should do. */
  public String action() {
    return action;
  }
}
