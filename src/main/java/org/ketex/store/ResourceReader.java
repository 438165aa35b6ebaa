package org.ketex.store;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ketex.access.Caller;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads resources on behalf of a caller: resources that the caller may not see are not found. Its
 * methods join the transaction of {@link TransactionRunner} in which they are called.
 */
public class ResourceReader {

  /**
   * Maximum length of a list of parameters: far below the 65,535 parameters that PostgreSQL allows
   * for a statement, so that plans stay small.
   */
  private static final int MAX_IN_LIST = 500;

  private final JdbcTemplate jdbc;

  ResourceReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Finds the current version, which may be a deletion. */
  public Optional<ResourceVersion> current(Caller caller, String type, String id) {
    return list(
            SqlFragment.of(
                    "select %s from resource r where r.type = ? and r.id = ?".formatted(COLUMNS),
                    type,
                    id)
                .then(VisibilityPredicate.and(caller.visibility(), "r")))
        .stream()
        .findFirst();
  }

  /** Finds one version, whether current or older. */
  public Optional<ResourceVersion> version(Caller caller, String type, String id, int version) {
    var current = current(caller, type, id);
    if (current.isEmpty() || current.get().version() == version) {
      return current;
    }
    return list(
            SqlFragment.of(
                    """
                    select h.rid, r.type, r.id, h.version, h.updated, h.deleted, h.content
                    from resource_history h join resource r on r.rid = h.rid
                    where h.rid = ? and h.version = ?
                    """,
                    current.get().rid(),
                    version)
                .then(VisibilityPredicate.andOfHistory(caller.visibility(), "r", "h")))
        .stream()
        .findFirst();
  }

  /** Lists current and older versions, newest first. */
  public List<ResourceVersion> history(Caller caller, HistoryQuery query, int limit) {
    return list(query.sql(caller.visibility(), limit));
  }

  /** Returns the number of versions of a resource. */
  public int versions(Caller caller, long rid) {
    var query = HistoryQuery.ofResource(rid).count(caller.visibility());
    return query(query, (row, number) -> row.getInt(1)).getFirst();
  }

  /**
   * Finds the numbers of those references ({@code Type/id}) whose targets exist and are not
   * deleted.
   */
  public Map<String, Long> rids(Caller caller, Collection<String> references) {
    var distinct = List.copyOf(new LinkedHashSet<>(references));
    var rids = new HashMap<String, Long>();
    for (var from = 0; from < distinct.size(); from += MAX_IN_LIST) {
      collectRids(
          caller, distinct.subList(from, Math.min(from + MAX_IN_LIST, distinct.size())), rids);
    }
    rids.keySet().retainAll(Set.copyOf(distinct));
    return rids;
  }

  /**
   * Collects the numbers; the result may also contain the id of one reference with the type of
   * another.
   */
  private void collectRids(Caller caller, List<String> references, Map<String, Long> into) {
    var ids = new LinkedHashSet<String>();
    var types = new LinkedHashSet<String>();
    for (var reference : references) {
      var slash = reference.indexOf('/');
      types.add(reference.substring(0, slash));
      ids.add(reference.substring(slash + 1));
    }
    var sql =
        SqlFragment.of("select r.rid, r.type, r.id from resource r where ")
            .then(SqlFragment.among("r.id", List.copyOf(ids)))
            .then(" and ")
            .then(SqlFragment.among("r.type", List.copyOf(types)))
            .then(" and r.deleted = false")
            .then(VisibilityPredicate.and(caller.visibility(), "r"));
    query(
        sql,
        (row, number) ->
            into.put(row.getString("type") + "/" + row.getString("id"), row.getLong("rid")));
  }

  /** Lists the resources that refer to a resource, in the order of their numbers. */
  public List<ResourceVersion> referrers(Caller caller, long rid, int limit) {
    return list(
        SqlFragment.of(
                """
                select %s from resource r
                where r.rid in (select rid from reference_index where target = ? and rid <> ?)
                and r.deleted = false"""
                    .formatted(COLUMNS),
                rid,
                rid)
            .then(VisibilityPredicate.and(caller.visibility(), "r"))
            .then(" order by r.rid limit ?", limit));
  }

  private List<ResourceVersion> list(SqlFragment sql) {
    return query(sql, ResourceRowMapper.INSTANCE);
  }

  private <T> List<T> query(SqlFragment sql, RowMapper<T> mapper) {
    return new ArrayList<>(jdbc.query(sql.text(), mapper, sql.arguments().toArray()));
  }
}
