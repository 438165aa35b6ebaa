package org.ketex.search.sql;

import java.util.ArrayList;
import java.util.List;
import org.ketex.search.criteria.QueryPlan;
import org.ketex.search.criteria.SortKey;
import org.ketex.store.ResourceRowMapper;
import org.ketex.store.ResourceVersion;
import org.ketex.store.SqlFragment;

/** Executes the plans of searches. */
public class PlanExecutor {

  private final int maxCombined;

  /**
   * @param maxCombined maximum number of plans in one statement
   */
  public PlanExecutor(int maxCombined) {
    this.maxCombined = maxCombined;
  }

  /**
   * Represents a matching resource.
   *
   * @param keys its sort keys and its number: the start of the next page
   */
  public record Row(ResourceVersion version, List<Object> keys) {}

  /**
   * Returns one page of matches.
   *
   * @param position start of the page; empty for the first page
   */
  public List<Row> page(
      QueryPlan plan, List<SortKey> sort, List<Object> position, int limit, SqlExecutor executor) {
    return executor.list(
        plan.page(sort, position, limit),
        (row, number) -> {
          var keys = new ArrayList<Object>();
          for (var key = 0; key < sort.size(); key++) {
            keys.add(row.getObject(SortKey.nameOf(key)));
          }
          var version = ResourceRowMapper.INSTANCE.mapRow(row, number);
          keys.add(version.rid());
          return new Row(version, keys);
        });
  }

  /** Returns the number of matches. */
  public Long count(QueryPlan plan, SqlExecutor executor) {
    return executor.count(plan.count());
  }

  /** Returns resources that match, for each of several plans. */
  public List<List<ResourceVersion>> matches(
      List<QueryPlan> plans, int limit, SqlExecutor executor) {
    return plans.size() < 2 || plans.size() > maxCombined
        ? plans.stream()
            .map(plan -> executor.list(first(plan, limit), ResourceRowMapper.INSTANCE))
            .toList()
        : combined(plans, limit, executor);
  }

  /**
   * Runs one statement, which saves round trips. Planning a very long one takes longer than it
   * saves.
   */
  private static List<List<ResourceVersion>> combined(
      List<QueryPlan> plans, int limit, SqlExecutor executor) {
    var numbered = new ArrayList<SqlFragment>();
    var matches = new ArrayList<List<ResourceVersion>>();
    for (var plan : plans) {
      numbered.add(
          SqlFragment.of("select %d as plan, p.* from (".formatted(numbered.size()))
              .then(first(plan, limit))
              .then(") p"));
      matches.add(new ArrayList<>());
    }
    executor.list(
        SqlFragment.joined(numbered, " union all ", each -> each),
        (row, number) ->
            matches.get(row.getInt("plan")).add(ResourceRowMapper.INSTANCE.mapRow(row, number)));
    return matches;
  }

  private static SqlFragment first(QueryPlan plan, int limit) {
    return plan.page(List.of(), List.of(), limit);
  }
}
