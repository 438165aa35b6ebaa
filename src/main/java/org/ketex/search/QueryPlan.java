package org.ketex.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ketex.search.Criterion.Lead;
import org.ketex.search.Criterion.OnResource;

/**
 * The SQL of a search. The most selective criterion leads. Where it finds few, the others are
 * looked up for each of its rows by the second index of their table; a fence ({@code offset 0})
 * keeps PostgreSQL from merging them, which it thinks cheaper as it knows nothing of how often a
 * code occurs. Where it may find many, PostgreSQL chooses. The numbers found are fenced too, so
 * that they are not traded for a walk along the primary key when a page is small.
 *
 * @param types the types of resource that are searched; none for all
 * @param lead null where no criterion can lead: then the resources of the types are gone through
 */
record QueryPlan(List<String> types, Lead lead, List<Criterion> others) {

  /** The alias of the resource. */
  static final String RESOURCE = "r";

  private static final String FENCE = " offset 0";

  private static final String COLUMNS =
      "r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content";

  static QueryPlan of(List<String> types, List<Criterion> criteria) {
    var all = criteria.stream().flatMap(Criterion::flat).toList();
    var leads =
        all.stream()
            .filter(Lead.class::isInstance)
            .map(Lead.class::cast)
            .sorted(Comparator.comparingInt(Lead::rank))
            .toList();
    if (leads.isEmpty()) {
      return new QueryPlan(types, null, all);
    }
    var others = new ArrayList<>(all);
    others.remove(leads.getFirst());
    if (!types.isEmpty() && leads.stream().noneMatch(Lead::isOfType)) {
      others.add(new OnResource(SqlFragment.among("{}.type", types)));
    }
    return new QueryPlan(types, leads.getFirst(), others);
  }

  /** The numbers of the resources that match, for a query around this one. */
  SqlFragment numbers() {
    return lead == null ? SqlFragment.of("select r.rid ").then(fromResource()) : hits();
  }

  /** How many resources match. */
  SqlFragment count() {
    if (lead == null) {
      return SqlFragment.of("select count(*) ").then(fromResource());
    }
    return lead.isExact()
        ? SqlFragment.of("select count(*) ").then(fromIndex())
        : SqlFragment.of("select count(*) from (").then(hits()).then(") h");
  }

  /**
   * One page.
   *
   * @param sort the order; empty for the order of resource numbers
   * @param after the sort keys and number of the last resource of the page before; empty at first
   */
  SqlFragment page(List<SortKey> sort, List<Object> after, int limit) {
    if (sort.isEmpty()) {
      var from = after.isEmpty() ? 0L : Long.parseLong(after.getFirst().toString());
      return pageByNumber(from, limit);
    }
    var keyed =
        SqlFragment.of("select " + COLUMNS + ", ")
            .then(SqlFragment.joined(List.copyOf(sort), ", ", SortKey::column))
            .then(" ")
            .then(lead == null ? fromResource() : fromHits());
    var order =
        sort.stream().map(SortKey::order).reduce((a, b) -> a + ", " + b).orElseThrow() + ", rid";
    return SqlFragment.of("select * from (")
        .then(keyed)
        .then(") s")
        .then(
            after.isEmpty()
                ? SqlFragment.of("")
                : SqlFragment.of(" where ").then(SortKey.after(sort, after)))
        .then(" order by " + order + " limit ?", limit);
  }

  private SqlFragment pageByNumber(long from, int limit) {
    var byNumber = " order by r.rid limit ?";
    if (lead == null) {
      return SqlFragment.of("select " + COLUMNS + " ")
          .then(fromResource())
          .then(" and r.rid > ?" + byNumber, from, limit);
    }
    if (lead.isExact() && others.isEmpty()) {
      // The index already holds them in order: no need to find all of them first.
      return SqlFragment.of("select " + COLUMNS + " from (")
          .then(hits())
          .then(" and %s > ? order by %s limit ?".formatted(lead.rid(), lead.rid()), from, limit)
          .then(") h join resource r on r.rid = h.rid order by r.rid");
    }
    return SqlFragment.of("select " + COLUMNS + " ")
        .then(fromHits())
        .then(" and r.rid > ?" + byNumber, from, limit);
  }

  private SqlFragment hits() {
    return SqlFragment.of(
            "select %s%s as rid ".formatted(lead.isExact() ? "" : "distinct ", lead.rid()))
        .then(fromIndex());
  }

  private SqlFragment fromHits() {
    return SqlFragment.of("from (")
        .then(hits())
        .then(FENCE + ") h join resource r on r.rid = h.rid where r.deleted = false");
  }

  private SqlFragment fromIndex() {
    return lead.from().then(all(others, lead.rid(), lead.findsFew() ? FENCE : ""));
  }

  private SqlFragment fromResource() {
    return SqlFragment.of("from resource r where r.deleted = false")
        .then(
            types.isEmpty()
                ? SqlFragment.of("")
                : SqlFragment.of(" and ").then(SqlFragment.among("r.type", types)))
        .then(all(others, "r.rid", ""));
  }

  private static SqlFragment all(List<? extends Criterion> criteria, String rid, String fence) {
    var sql = SqlFragment.of("");
    for (var criterion : criteria) {
      sql = sql.then(" and ").then(criterion.holds(rid, fence));
    }
    return sql;
  }
}
