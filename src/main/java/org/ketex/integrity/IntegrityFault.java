package org.ketex.integrity;

/**
 * Something that is not as it should be.
 *
 * @param where {@code Type/id}, or what else it is about
 * @param what what differs
 */
record IntegrityFault(Kind kind, String where, String what) {

  enum Kind {
    /** What is stored of a resource contradicts itself, or refers to nothing. */
    CONTENT(false),
    /** A version is missing, or there is one too many. */
    HISTORY(false),
    /** Search parameters share a number. */
    PARAMETERS(false),
    /** Patient, source or labels are not those of the content. */
    COLUMNS(true),
    /** Search finds the resource by what it does not say, or not by what it says. */
    INDEX(true);

    private final boolean mendable;

    Kind(boolean mendable) {
      this.mendable = mendable;
    }

    /** Whether it can be made anew from the content. */
    boolean isMendable() {
      return mendable;
    }
  }
}
