package org.ketex.start;

/** Stops the start with what is wrong and what to do about it. */
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
