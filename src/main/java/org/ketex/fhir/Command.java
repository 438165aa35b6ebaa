package org.ketex.fhir;

/** A command of the launcher beside running the server: {@code ./ketex NAME [options]}. */
public interface Command {

  String name();

  /** Runs to the end and returns the exit code: 0 when it did what it was asked. */
  int run();
}
