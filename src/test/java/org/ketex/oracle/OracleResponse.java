package org.ketex.oracle;

import java.util.List;

/**
 * What a server answered, all its pages together.
 *
 * @param matches the names of what was found, in order
 * @param included those of what came with it, sorted
 * @param total as the first page says, or null
 * @param reason why it was refused, or null
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
