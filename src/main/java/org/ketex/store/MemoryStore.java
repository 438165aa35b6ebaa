package org.ketex.store;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.ketex.store.schema.DatabaseSchema;
import org.springframework.jdbc.core.JdbcTemplate;

/** Provides an in-memory store for read-only content that ships with the program. */
public final class MemoryStore implements AutoCloseable {

  private final JdbcConnectionPool pool;
  private final JdbcTemplate jdbc;
  private final ResourceWriter writer;

  private MemoryStore(JdbcConnectionPool pool) {
    this.pool = pool;
    jdbc = new JdbcTemplate(pool);
    writer = new ResourceWriter(jdbc, WriteStatements.embedded(jdbc));
  }

  /** Opens a new, empty store. */
  public static MemoryStore open() {
    var url =
        "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;%s".formatted(UUID.randomUUID(), DatabaseSchema.DIALECT);
    var pool = JdbcConnectionPool.create(url, "", "");
    new DatabaseSchema(pool, pool, true).prepare();
    return new MemoryStore(pool);
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  public ResourceReader reader() {
    return new ResourceReader(jdbc);
  }

  public ResourceWriter writer() {
    return writer;
  }

  @Override
  public void close() {
    jdbc.execute("shutdown");
    pool.dispose();
  }
}
