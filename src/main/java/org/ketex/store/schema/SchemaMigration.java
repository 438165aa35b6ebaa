package org.ketex.store.schema;

/** Migrates the schema of the database to the version of this server. */
public class SchemaMigration {

  private final DatabaseSchema schema;

  public SchemaMigration(DatabaseSchema schema) {
    this.schema = schema;
  }

  /** Applies the pending migrations and returns their number. */
  public int apply() {
    return schema.migrate();
  }
}
