package org.ketex.erasure;

/**
 * Describes the resources to erase.
 *
 * @param wholePatient whether to erase the whole compartment of the patient
 * @param withReferrers whether to erase the resources that refer to the targets, too
 * @param reason recorded in the AuditEvent
 * @param confirmed whether to erase, or only to report what would be erased
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
