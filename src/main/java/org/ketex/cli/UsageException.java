package org.ketex.cli;

/** Says what is wrong with the options of a command. */
public class UsageException extends RuntimeException {

  public UsageException(String problem) {
    super(problem);
  }
}
