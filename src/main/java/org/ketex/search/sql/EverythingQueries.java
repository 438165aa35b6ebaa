package org.ketex.search.sql;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ketex.access.Caller;
import org.ketex.search.value.DateRange;
import org.ketex.store.ResourceRowMapper;
import org.ketex.store.ResourceVersion;
import org.ketex.store.SqlFragment;
import org.ketex.store.VisibilityPredicate;
import org.springframework.stereotype.Component;

/** Finds the members of a patient's compartment, and the resources that they refer to. */
@Component
public class EverythingQueries {

  private final SqlExecutor executor;

  EverythingQueries(JdbcSqlExecutor executor) {
    this.executor = executor;
  }

  /**
   * Restricts the members.
   *
   * @param types none for all
   * @param since milliseconds since 1970-01-01T00:00Z
   * @param care period of care, if requested
   * @param afterRid number of the last resource on the previous page
   */
  public record Filter(
      Set<String> types, long since, Optional<DateRange> care, long afterRid, int limit) {}

  /**
   * Returns the members that the caller may read, in the order of their creation.
   *
   * @param parameters numbers of the parameters that define the compartment
   */
  public List<ResourceVersion> members(
      Caller caller, long patient, Collection<Integer> parameters, Filter filter) {
    var sql =
        SqlFragment.of(
                "select %s from (select distinct i.rid from reference_index i ".formatted(COLUMNS))
            .then(
                "where i.target = ? and i.param%s and i.rid > ? and i.rid <> ? offset 0) m "
                    .formatted(SqlFragment.amongNumbers(List.copyOf(parameters))),
                patient,
                filter.afterRid(),
                patient)
            .then(
                "join resource r on r.rid = m.rid where r.deleted = false and r.updated >= ?",
                filter.since());
    if (!filter.types().isEmpty()) {
      sql = sql.then(" and ").then(SqlFragment.among("r.type", List.copyOf(filter.types())));
    }
    if (filter.care().isPresent()) {
      // A resource with dates needs one in the range; one without, such as an allergy, is always a
      // member.
      sql =
          sql.then(
              """
               and (not exists (select 1 from date_index d where d.rid = r.rid)
                or exists (select 1 from date_index d
                  where d.rid = r.rid and d.high >= ? and d.low <= ?))""",
              filter.care().get().low(),
              filter.care().get().high());
    }
    return list(caller, sql, filter.limit());
  }

  /**
   * Returns the resources outside the compartment that they refer to: practitioners, organizations,
   * products.
   */
  public List<ResourceVersion> referredTo(Caller caller, List<Long> rids, int limit) {
    return rids.isEmpty()
        ? List.of()
        : list(
            caller,
            SqlFragment.of(
                    "select %s from (select distinct i.target as rid from reference_index i where "
                        .formatted(COLUMNS))
                .then(SqlFragment.among("i.rid", rids))
                .then(" offset 0) t join resource r on r.rid = t.rid")
                .then(" where r.deleted = false and r.patient is null"),
            limit);
  }

  private List<ResourceVersion> list(Caller caller, SqlFragment sql, int limit) {
    return executor.list(
        sql.then(VisibilityPredicate.and(caller.visibility(), "r"))
            .then(" order by r.rid limit ?", limit),
        ResourceRowMapper.INSTANCE);
  }
}
