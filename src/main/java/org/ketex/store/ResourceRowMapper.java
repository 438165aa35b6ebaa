package org.ketex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;

/** Maps rows with the {@link #COLUMNS} of a version. */
public final class ResourceRowMapper implements RowMapper<ResourceVersion> {

  public static final ResourceRowMapper INSTANCE = new ResourceRowMapper();

  /** Columns of the current version, for the resource alias {@code r}. */
  public static final String COLUMNS =
      "r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content";

  private ResourceRowMapper() {}

  @Override
  public ResourceVersion mapRow(ResultSet row, int number) throws SQLException {
    return new ResourceVersion(
        row.getLong("rid"),
        row.getString("type"),
        row.getString("id"),
        row.getInt("version"),
        row.getLong("updated"),
        row.getBoolean("deleted"),
        row.getBytes("content"));
  }
}
