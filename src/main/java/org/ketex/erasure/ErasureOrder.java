package org.ketex.erasure;

/**
 * What is to be erased.
 *
 * @param wholePatient whether everything in the compartment of the patient goes with them
 * @param withReferrers whether what refers to them goes, too
 * @param reason why, for the record
 * @param confirmed whether to do it, or only to say what would be done
 */
record ErasureOrder(
    String type,
    String id,
    boolean wholePatient,
    boolean withReferrers,
    String reason,
    boolean confirmed) {

  String reference() {
    return type + "/" + id;
  }
}
