package org.ketex.oracle;

import java.util.List;

/**
 * Holds the response of a server to a search, all pages combined.
 *
 * @param matches names of the matches, in order
 * @param included names of the included resources, sorted
 * @param total Bundle.total of the first page, or null
 * @param reason why the search was rejected, or null
 */
record OracleResponse(
    int status, List<String> matches, List<String> included, Integer total, String reason) {

  boolean isGood() {
    return status == 200;
  }

  static OracleResponse rejected(int status, String reason) {
    return new OracleResponse(status, List.of(), List.of(), null, reason);
  }
}
