package org.ketex.start;

/**
 * Aborts the start of the server with a description of the problem and the action that solves it.
 */
public class StartupException extends RuntimeException {

  private final String action;

  public StartupException(String problem, String action) {
    super(problem);
    this.action = action;
  }

  public String action() {
    return action;
  }
}
