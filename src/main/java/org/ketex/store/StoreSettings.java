package org.ketex.store;

import java.nio.file.Path;
import org.ketex.store.schema.DatabaseSchema;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configures the embedded database.
 *
 * @param data folder of the database file
 * @param syncWrites whether each commit is synced to the disk, so that a power failure loses none;
 *     killing the server loses none in any case
 */
@ConfigurationProperties("ketex")
record StoreSettings(Path data, boolean syncWrites) {

  /**
   * Returns the JDBC URL of the embedded database.
   *
   * <p>WRITE_DELAY (milliseconds; 0 would write at each commit) and AUTO_COMPACT_FILL_RATE: only
   * {@link H2CheckpointWriter} writes the file, and the file is compacted when it is closed,
   * because compaction slows writes down. PAGE_SIZE: a commit writes every page above a change, and
   * large pages are fewer. QUERY_CACHE_SIZE: a session that writes uses some thirty statements.
   *
   * <p>OPTIMIZE_REUSE_RESULTS=0: without it some conditional creates were executed twice
   * (bench/results.md), most likely because H2 reused the last result of a query although another
   * transaction had committed since (compare h2database issues 3894 and 4208).
   */
  String embeddedUrl() {
    return "jdbc:h2:file:%s;%s"
            .formatted(data.toAbsolutePath().normalize().resolve("ketex"), DatabaseSchema.DIALECT)
        + ";WRITE_DELAY=2147483647;AUTO_COMPACT_FILL_RATE=0;PAGE_SIZE=16384;OPTIMIZE_REUSE_RESULTS=0"
        + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072;QUERY_CACHE_SIZE=64";
  }
}
