package org.ketex.erasure;

import org.springframework.jdbc.core.RowMapper;

/**
 * A resource that is to go, or that is in the way.
 *
 * @param versions how many there are of it
 */
record Doomed(long rid, String type, String id, int versions) {

  static final RowMapper<Doomed> ROW =
      (row, number) ->
          new Doomed(
              row.getLong("rid"),
              row.getString("type"),
              row.getString("id"),
              row.getInt("version"));

  String reference() {
    return type + "/" + id;
  }
}
