package org.ketex.cli;

/** Thrown when the options of a command are invalid; its message describes the problem. */
public class UsageException extends RuntimeException {

  public UsageException(String problem) {
    super(problem);
  }
}
