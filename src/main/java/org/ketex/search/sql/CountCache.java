package org.ketex.search.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.ToLongFunction;
import org.ketex.store.CommitCounter;
import org.ketex.store.SqlFragment;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Caches the results of counts until the next commit, if this server is the only one that writes to
 * the database. The key is the whole statement, which includes the condition on what the caller may
 * see.
 */
class CountCache {

  /** Maximum number of statements; one takes about a kilobyte. */
  private static final int MAX_STATEMENTS = 2000;

  private final CommitCounter commits;
  private final Cache<SqlFragment, CachedCount> counts =
      Caffeine.newBuilder().maximumSize(MAX_STATEMENTS).build();

  /**
   * Holds a count.
   *
   * @param commits number of commits before the statement was run
   */
  private record CachedCount(long commits, long count) {}

  CountCache(CommitCounter commits) {
    this.commits = commits;
  }

  /**
   * Returns the cached count, or runs the statement if there has been a commit since.
   *
   * @param run runs the statement
   */
  long count(SqlFragment sql, ToLongFunction<SqlFragment> run) {
    // Determined before the statement is run: it may or may not see a commit that happens
    // meanwhile.
    var current = commits.commits();
    // A statement in a transaction sees changes that are not committed.
    if (current.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
      return run.applyAsLong(sql);
    }
    var cached = counts.getIfPresent(sql);
    if (cached != null && cached.commits() == current.getAsLong()) {
      return cached.count();
    }
    var count = run.applyAsLong(sql);
    counts.put(sql, new CachedCount(current.getAsLong(), count));
    return count;
  }
}
