package org.ketex.search;

import java.util.List;
import java.util.function.Consumer;
import org.ketex.search.criteria.QueryPlan;
import org.ketex.search.sql.PlanExecutor;
import org.ketex.search.sql.SqlExecutor;
import org.ketex.store.ResourceVersion;

/**
 * Reads all matches of a search from start to end, in the order of resource numbers. Each slice is
 * one short statement, so that neither memory nor the age of a transaction grows with the number of
 * matches.
 */
public final class SearchScan {

  /** Maximum number of resources that one statement reads. */
  private static final int SLICE_SIZE = 500;

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
   */
  public void forEach(Consumer<ResourceVersion> consumer) {
    List<Object> position = List.of();
    while (true) {
      var rows = plans.page(plan, List.of(), position, SLICE_SIZE, executor);
      rows.forEach(row -> consumer.accept(row.version()));
      if (rows.size() < SLICE_SIZE) {
        return;
      }
      position = rows.getLast().keys();
    }
  }
}
