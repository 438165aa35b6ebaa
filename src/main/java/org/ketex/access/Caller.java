package org.ketex.access;

/** On whose behalf something is done. It goes with every request, job and message. */
public sealed interface Caller {

  boolean mayRead(String type);

  boolean mayWrite(String type);

  /** Whoever can reach the loopback interface of a server without authorization. */
  record LocalOperator() implements Caller {

    @Override
    public boolean mayRead(String type) {
      return true;
    }

    @Override
    public boolean mayWrite(String type) {
      return true;
    }
  }
}
