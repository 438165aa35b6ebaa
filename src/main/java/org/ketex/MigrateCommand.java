package org.ketex;

import org.ketex.cli.ConsoleCommand;
import org.ketex.store.schema.SchemaMigration;
import org.springframework.stereotype.Component;

/** {@code ./ketex migrate}: brings a database to the schema of this server. */
@Component
class MigrateCommand implements ConsoleCommand<MigrateOptions> {

  private final SchemaMigration migration;

  MigrateCommand(SchemaMigration migration) {
    this.migration = migration;
  }

  @Override
  public int run(MigrateOptions options) {
    var applied = migration.apply();
    System.out.println(
        applied == 0 ? "The schema is up to date." : "Applied %d migration(s).".formatted(applied));
    return 0;
  }
}
