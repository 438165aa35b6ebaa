package org.ketex.store;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.ketex.start.CannotStart;

/**
 * The schema of the database: forward only. The embedded file migrates by itself; a PostgreSQL
 * database is migrated by {@code ./ketex migrate}, so that several servers never race to do it.
 */
class Schema {

  private final Flyway flyway;
  private final boolean embedded;

  Schema(javax.sql.DataSource source, String url) {
    embedded = url.startsWith("jdbc:h2:");
    flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            // Prefix searches use the index only where text is compared by code points.
            .placeholders(Map.of("binary", embedded ? "" : " collate \"C\""))
            .placeholderReplacement(true)
            .validateMigrationNaming(true)
            .load();
  }

  /** Migrates an embedded database; checks any other one. */
  void prepare() {
    refuseNewer();
    if (embedded) {
      flyway.migrate();
    } else if (flyway.info().pending().length > 0) {
      throw new CannotStart(
          "The database schema is not at the version of this server (%d migrations are missing)."
              .formatted(flyway.info().pending().length),
          "Run ./ketex migrate with the same --spring.datasource settings, then start again.");
    }
  }

  /** Returns how many migrations were applied. */
  int migrate() {
    refuseNewer();
    return flyway.migrate().migrationsExecuted;
  }

  private void refuseNewer() {
    for (var migration : flyway.info().all()) {
      var state = migration.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new CannotStart(
            "The database was made by a newer version of Ketex (schema %s)."
                .formatted(migration.getVersion()),
            "Start the newer version, or restore a backup from before the upgrade.");
      }
    }
  }
}
