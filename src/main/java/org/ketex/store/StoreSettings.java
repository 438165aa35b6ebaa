package org.ketex.store;

import java.nio.file.Path;
import org.ketex.store.schema.DatabaseSchema;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where and how the embedded database is kept.
 *
 * @param data folder of the database file
 * @param syncWrites whether the disk is told to keep each commit, so that a power cut loses none of
 *     them; a server that is killed loses none in any case
 */
@ConfigurationProperties("ketex")
record StoreSettings(Path data, boolean syncWrites) {

  /**
   * WRITE_DELAY (milliseconds; 0 would be at each commit) and AUTO_COMPACT_FILL_RATE: {@link
   * H2CheckpointWriter} alone has the file written, and it is tidied when it is closed, as tidying
   * takes from those who write. PAGE_SIZE: a commit writes every page above what it changes, and
   * large ones are fewer. QUERY_CACHE_SIZE: what a session takes in, it takes in with some thirty
   * statements.
   *
   * <p>OPTIMIZE_REUSE_RESULTS=0: without it some conditional creates were made twice
   * (bench/results.md), most likely because H2 answered a query from its last result although
   * another transaction had committed since (compare h2database issues 3894 and 4208).
   */
  String embeddedUrl() {
    return "jdbc:h2:file:%s;%s"
            .formatted(data.toAbsolutePath().normalize().resolve("ketex"), DatabaseSchema.DIALECT)
        + ";WRITE_DELAY=2147483647;AUTO_COMPACT_FILL_RATE=0;PAGE_SIZE=16384;OPTIMIZE_REUSE_RESULTS=0"
        + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072;QUERY_CACHE_SIZE=64";
  }
}
