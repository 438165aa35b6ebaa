package org.ketex.store;

import org.springframework.jdbc.core.RowMapper;

/**
 * Identifies a resource that an erasure removes, or that refers to such a resource.
 *
 * @param versions number of its versions
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
