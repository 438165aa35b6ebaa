package org.ketex.store.schema;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.ketex.start.StartupException;

/**
 * The schema of the database: forward only. The embedded file migrates by itself; a PostgreSQL
 * database is migrated by {@code ./ketex migrate}, so that several servers never race to do it.
 */
public class DatabaseSchema {

  /** How H2 reads it: as PostgreSQL does, where nulls sort last, too. */
  public static final String DIALECT =
      "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

  /** H2: the file is locked. */
  private static final int IN_USE = 90020;

  /** H2: there is no such file. */
  private static final int MISSING = 90146;

  private final DataSource source;
  private final Flyway flyway;
  private final boolean embedded;

  /**
   * @param source what requests get their connections from
   * @param unlimited the same, with statements that take as long as they need
   */
  public DatabaseSchema(DataSource source, DataSource unlimited, boolean embedded) {
    this.source = source;
    this.embedded = embedded;
    flyway =
        Flyway.configure()
            .dataSource(unlimited)
            .locations("classpath:db/migration")
            // Prefix searches use the index only where text is compared by code points.
            .placeholders(Map.of("binary", embedded ? "" : " collate \"C\""))
            .placeholderReplacement(true)
            .javaMigrations(new SecurityLabelMigration())
            .validateMigrationNaming(true)
            .load();
  }

  /** Migrates an embedded database; checks any other one. */
  public void prepare() {
    reach();
    refuseNewer();
    if (embedded) {
      flyway.migrate();
    } else if (flyway.info().pending().length > 0) {
      throw new StartupException(
          "The database schema is not at the version of this server (%d migrations are missing)."
              .formatted(flyway.info().pending().length),
          "Run ./ketex migrate with the same --spring.datasource settings, then start again.");
    }
  }

  /** Returns how many migrations were applied. */
  int migrate() {
    reach();
    refuseNewer();
    return flyway.migrate().migrationsExecuted;
  }

  /** Says in plain words why there is no database. */
  private void reach() {
    try (var connection = source.getConnection()) {
      connection.isValid(0);
    } catch (SQLException | RuntimeException e) {
      var fault = sqlFault(e);
      throw switch (fault.map(SQLException::getErrorCode).orElse(0)) {
        case IN_USE ->
            new StartupException(
                "Another process has the embedded database open.",
                "Stop the server that uses it, or name another folder with --ketex.data.");
        case MISSING ->
            new StartupException(
                "There is no embedded database in that folder.",
                "Name its folder with --ketex.data; a server makes one at its first start.");
        default ->
            new StartupException(
                "The database cannot be reached: "
                    + fault.map(Throwable::getMessage).orElse(e.getMessage()),
                "Start the database, or mend the --spring.datasource settings.");
      };
    }
  }

  private static Optional<SQLException> sqlFault(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }

  private void refuseNewer() {
    for (var migration : flyway.info().all()) {
      var state = migration.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new StartupException(
            "The database was made by a newer version of Ketex (schema %s)."
                .formatted(migration.getVersion()),
            "Start the newer version, or restore a backup from before the upgrade.");
      }
    }
  }
}
