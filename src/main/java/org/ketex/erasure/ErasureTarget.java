package org.ketex.erasure;

import org.springframework.jdbc.core.RowMapper;

/**
 * A resource that is to go, or that is in the way.
 *
 * @param versions how many there are of it
 */
record ErasureTarget(long rid, String type, String id, int versions) {

  static final RowMapper<ErasureTarget> ROW =
      (row, number) ->
          new ErasureTarget(
              row.getLong("rid"),
              row.getString("type"),
              row.getString("id"),
              row.getInt("version"));

  String reference() {
    return type + "/" + id;
  }
}
