package org.ketex.integrity;

/**
 * Describes one inconsistency.
 *
 * @param where {@code Type/id}, or another subject
 * @param what the difference
 */
record IntegrityFault(Kind kind, String where, String what) {

  enum Kind {
    /** The stored content contradicts its row, or has a reference whose target does not exist. */
    CONTENT(false),
    /** A version is missing or superfluous. */
    HISTORY(false),
    /** Search parameters share a number. */
    PARAMETERS(false),
    /** Patient, source or labels differ from the content. */
    COLUMNS(true),
    /**
     * Index rows differ from the content, so that searches miss the resource or find it wrongly.
     */
    INDEX(true);

    private final boolean repairable;

    Kind(boolean repairable) {
      this.repairable = repairable;
    }

    /** Returns whether it can be repaired from the content. */
    boolean isRepairable() {
      return repairable;
    }
  }
}
