package org.ketex.store.schema;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.ketex.model.StartupException;

/**
 * Migrates the schema of the database, forward only. The embedded database is migrated at start; a
 * PostgreSQL database is migrated by {@code ./ketex migrate}, so that servers never migrate
 * concurrently.
 */
public class DatabaseSchema {

  /** Makes H2 behave like PostgreSQL, also by sorting nulls last. */
  public static final String DIALECT =
      "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

  /** Error code of H2: the file is locked. */
  private static final int IN_USE = 90020;

  /** Error code of H2: the file does not exist. */
  private static final int MISSING = 90146;

  private final DataSource source;
  private final Flyway flyway;
  private final boolean embedded;

  /**
   * @param source provides the connections of requests
   * @param unlimited the same database, without a limit on the duration of statements
   */
  public DatabaseSchema(DataSource source, DataSource unlimited, boolean embedded) {
    this.source = source;
    this.embedded = embedded;
    flyway =
        Flyway.configure()
            .dataSource(unlimited)
            .locations(
                embedded
                    ? new String[] {"classpath:db/migration"}
                    : new String[] {"classpath:db/migration", "classpath:db/postgresql"})
            .placeholders(
                embedded
                    ? Map.of("binary", "", "current", "")
                    // A prefix search can use the index only if text is collated by code point.
                    : Map.of("binary", " collate \"C\"", "current", " where deleted = false"))
            .placeholderReplacement(true)
            .javaMigrations(new SecurityLabelMigration())
            .validateMigrationNaming(true)
            .load();
  }

  /** Migrates the embedded database, or checks that another database is up to date. */
  public void prepare() {
    requireReachable();
    rejectNewer();
    if (embedded) {
      flyway.migrate();
    } else if (flyway.info().pending().length > 0) {
      throw new StartupException(
          "The database schema is not at the version of this server (%d migrations are missing)."
              .formatted(flyway.info().pending().length),
          "Run ./ketex migrate with the same --spring.datasource settings, then start again.");
    }
  }

  /** Applies the pending migrations and returns their number. */
  int migrate() {
    requireReachable();
    rejectNewer();
    return flyway.migrate().migrationsExecuted;
  }

  /** Checks that the database can be reached, and explains why if it cannot. */
  private void requireReachable() {
    try (var connection = source.getConnection()) {
      connection.isValid(0);
    } catch (SQLException | RuntimeException e) {
      var fault = sqlFault(e);
      throw switch (fault.map(SQLException::getErrorCode).orElse(0)) {
        case IN_USE ->
            new StartupException(
                "Another process has the embedded database open.",
                "Stop the server that uses it, or set --ketex.data to another folder.");
        case MISSING ->
            new StartupException(
                "The folder contains no embedded database.",
                "Set --ketex.data to its folder; a server creates a database at its first start.");
        default ->
            new StartupException(
                "The database cannot be reached: "
                    + fault.map(Throwable::getMessage).orElse(e.getMessage()),
                "Start the database, or correct the --spring.datasource settings.");
      };
    }
  }

  private static Optional<SQLException> sqlFault(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }

  private void rejectNewer() {
    for (var migration : flyway.info().all()) {
      var state = migration.getState();
      if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
        throw new StartupException(
            "The database was created by a newer version of Ketex (schema %s)."
                .formatted(migration.getVersion()),
            "Start the newer version, or restore a backup from before the upgrade.");
      }
    }
  }
}
