package org.ketex.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the embedded database lives.
 *
 * @param data folder of the database file
 */
@ConfigurationProperties("ketex")
record StoreSettings(Path data) {

  /**
   * WRITE_DELAY=0: what is acknowledged is on disk; at H2's default of 500 ms a killed server loses
   * commits. OPTIMIZE_REUSE_RESULTS=0: without it some conditional creates were made twice
   * (bench/results.md), most likely because H2 answered a query from its last result although
   * another transaction had committed since (compare h2database issues 3894 and 4208). Nulls sort
   * last, as in PostgreSQL.
   */
  String embeddedUrl() {
    return "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(data.toAbsolutePath().normalize().resolve("ketex"))
        + ";WRITE_DELAY=500;OPTIMIZE_REUSE_RESULTS=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072";
  }
}
