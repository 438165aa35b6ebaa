package org.ketex.store.schema;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.ketex.model.Json;
import org.ketex.store.SecurityLabels;

/**
 * Fills the security labels of all versions from their content, because SQL cannot read the JSON
 * bytes. Completes the migration before it, whose text column it removes.
 */
class SecurityLabelMigration implements JavaMigration {

  private static final int FETCH_SIZE = 500;

  /**
   * The indexes of both tables, beside those of their keys. H2 copies a table whose columns change,
   * puts the index of a key behind the others, and of two indexes with equal costs uses the first:
   * a resource was no longer found by its id, but among all of its type.
   */
  private static final List<String> RECREATE_INDEXES =
      List.of(
          "drop index resource_by_type",
          "drop index resource_by_updated",
          "drop index resource_by_time",
          "drop index resource_history_by_time",
          "create index resource_by_type on resource (type, rid)",
          "create index resource_by_updated on resource (type, updated, rid)",
          "create index resource_by_time on resource (updated, rid)",
          "create index resource_history_by_time on resource_history (updated, rid, version)");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("13");
  }

  @Override
  public String getDescription() {
    return "security labels";
  }

  @Override
  public Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    var connection = context.getConnection();
    for (var table : List.of("resource", "resource_history")) {
      fill(connection, table);
    }
    try (var statement = connection.createStatement()) {
      statement.execute("alter table resource drop column label_text");
      if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
        for (var sql : RECREATE_INDEXES) {
          statement.execute(sql);
        }
      }
    }
  }

  private static void fill(Connection connection, String table) throws SQLException {
    try (var versions =
            connection.prepareStatement(
                "select rid, version, content from %s where content is not null".formatted(table));
        var update =
            connection.prepareStatement(
                "update %s set labels = ? where rid = ? and version = ?".formatted(table))) {
      versions.setFetchSize(FETCH_SIZE);
      var rows = versions.executeQuery();
      while (rows.next()) {
        var content = rows.getBytes("content");
        var labels = hasSecurity(content) ? SecurityLabels.of(Json.trusted(content)) : List.of();
        if (!labels.isEmpty()) {
          update.setArray(1, connection.createArrayOf("varchar", labels.toArray()));
          update.setLong(2, rows.getLong("rid"));
          update.setInt(3, rows.getInt("version"));
          update.executeUpdate();
        }
      }
    }
  }

  /** Returns whether the content may have labels, which avoids parsing: few resources have any. */
  private static boolean hasSecurity(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).contains("\"security\"");
  }
}
