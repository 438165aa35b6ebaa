package org.ketex.store.schema;

/** Brings the schema of the database to the version of this server. */
public class SchemaMigration {

  private final DatabaseSchema schema;

  public SchemaMigration(DatabaseSchema schema) {
    this.schema = schema;
  }

  /** Returns how many migrations were applied. */
  public int apply() {
    return schema.migrate();
  }
}
