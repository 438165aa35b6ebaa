package org.ketex.oracle;

/**
 * Describes one difference between a response and that of the reference.
 *
 * @param name name of the resource; empty if the difference concerns the whole response
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
    /** Rejected, although the reference accepts the query. */
    REFUSED,
    /** Accepted, although the reference rejects the query. */
    ACCEPTED,
    /** A server error or a timeout. */
    FAILED
  }
}
