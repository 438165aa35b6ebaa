package org.ketex.oracle;

/**
 * Describes a search that is executed on both servers.
 *
 * @param kind the feature that it exercises, as in "date ge"
 * @param url relative to the FHIR base and not encoded, except for {@code %26} and {@code %25};
 *     {@code ${name}} stands for the id of that resource, {@code ${base}} for the address of the
 *     server
 */
record OracleQuery(String kind, String url) {

  boolean isSorted() {
    return url.contains("_sort=");
  }

  /** Returns whether only the total is requested. */
  boolean isCount() {
    return url.contains("_summary=count") || url.contains("_count=0");
  }

  OracleQuery of(String otherKind) {
    return new OracleQuery(otherKind, url);
  }

  OracleQuery with(String more) {
    return new OracleQuery(kind, url + (url.contains("?") ? "&" : "?") + more);
  }
}
