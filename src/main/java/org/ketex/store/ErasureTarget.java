package org.ketex.store;

import org.springframework.jdbc.core.RowMapper;

/**
 * Names a resource that an erasure removes, or that refers to one.
 *
 * @param versions how many there are of it
 */
public record ErasureTarget(long rid, String type, String id, int versions) {

  static final RowMapper<ErasureTarget> ROW =
      (row, number) ->
          new ErasureTarget(
              row.getLong("rid"),
              row.getString("type"),
              row.getString("id"),
              row.getInt("version"));

  public String reference() {
    return type + "/" + id;
  }
}
