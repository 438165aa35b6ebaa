package org.ketex.oracle;

/**
 * One way in which an answer is not that of the reference.
 *
 * @param name of the resource; empty where it is about the whole answer
 */
record ResponseDifference(Kind kind, String name) {

  enum Kind {
    /** A match that the reference does not have. */
    HERE,
    /** A match of the reference that is missing. */
    THERE,
    INCLUDED_HERE,
    INCLUDED_THERE,
    /** The same match on two pages, or two times on one. */
    TWICE,
    ORDER,
    /** The total is not that of the reference, or not the number of matches. */
    TOTAL,
    /** Refused, although the reference answers. */
    REFUSED,
    /** Answered, although the reference refuses. */
    ANSWERED,
    /** Neither an answer nor a refusal: the server failed. */
    FAILED
  }
}
