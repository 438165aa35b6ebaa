package org.ketex.search;

import java.util.List;
import java.util.function.Consumer;
import org.ketex.search.criteria.QueryPlan;
import org.ketex.search.sql.PlanExecutor;
import org.ketex.search.sql.SqlExecutor;
import org.ketex.store.ResourceVersion;
import org.ketex.store.TransactionRunner;

/**
 * Reads all matches of a search from start to end, in the order of resource numbers. Each slice is
 * a short read of its own, so that neither memory nor the age of a transaction grows with the
 * number of matches.
 */
public final class SearchScan {

  /** Number of resources of one slice. */
  private static final int SLICE = 500;

  private final QueryPlan plan;
  private final PlanExecutor plans;
  private final SqlExecutor executor;

  SearchScan(QueryPlan plan, PlanExecutor plans, SqlExecutor executor) {
    this.plan = plan;
    this.plans = plans;
    this.executor = executor;
  }

  /**
   * Passes each match to the consumer. An exception of the consumer, for example after a client
   * disconnects, ends the scan.
   *
   * @param transactions run each slice
   */
  public void forEach(TransactionRunner transactions, Consumer<ResourceVersion> consumer) {
    List<Object> position = List.of();
    while (true) {
      var from = position;
      var rows = transactions.read(() -> plans.page(plan, List.of(), from, SLICE, executor));
      rows.forEach(row -> consumer.accept(row.version()));
      if (rows.size() < SLICE) {
        return;
      }
      position = rows.getLast().keys();
    }
  }
}
