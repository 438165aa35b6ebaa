package org.ketex.search.criteria;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ketex.access.Visibility;
import org.ketex.search.criteria.Criterion.OnResource;
import org.ketex.store.SqlFragment;
import org.ketex.store.VisibilityPredicate;

/**
 * Plans the SQL of a search. The most selective criterion drives the query. If it matches few
 * resources, the others are looked up for each of its rows by the second index of their table; a
 * fence ({@code offset 0}) prevents PostgreSQL from merging them, which it considers cheaper
 * because it does not know how often a code occurs. If it may match many, PostgreSQL chooses. The
 * resulting numbers are fenced too, so that PostgreSQL does not scan the primary key instead if a
 * page is small.
 *
 * @param types the searched resource types; none for all
 * @param driving null if no criterion can drive: then the resources of the types are scanned
 */
public record QueryPlan(List<String> types, DrivingCriterion driving, List<Criterion> others) {

  /** Alias of the resource table. */
  private static final String RESOURCE = "r";

  /**
   * Plans a query.
   *
   * @param criteria resolved criteria
   * @param visibility additional criterion of every query: the resources that the caller may read
   */
  public static QueryPlan of(
      List<String> types, List<? extends Criterion> criteria, Visibility visibility) {
    var all = new ArrayList<>(criteria.stream().flatMap(Criterion::flat).toList());
    var driving =
        all.stream()
            .filter(DrivingCriterion.class::isInstance)
            .map(DrivingCriterion.class::cast)
            .sorted(Comparator.comparingInt(DrivingCriterion::rank))
            .toList();
    if (!visibility.isUnrestricted()) {
      all.add(new OnResource(VisibilityPredicate.of(visibility)));
    }
    if (driving.isEmpty()) {
      return new QueryPlan(types, null, all);
    }
    all.remove(driving.getFirst());
    if (!types.isEmpty() && driving.stream().noneMatch(DrivingCriterion::isOfType)) {
      all.add(new OnResource(SqlFragment.among("{}.type", types)));
    }
    return new QueryPlan(types, driving.getFirst(), all);
  }

  /** Returns the numbers of the matching resources, for an enclosing query. */
  public SqlFragment numbers() {
    return driving == null ? SqlFragment.of("select r.rid ").then(fromResource()) : hits();
  }

  /** Returns the number of matching resources. */
  public SqlFragment count() {
    if (driving == null) {
      return SqlFragment.of("select count(*) ").then(fromResource());
    }
    return driving.isExact()
        ? SqlFragment.of("select count(*) ").then(fromIndex())
        : SqlFragment.of("select count(*) from (").then(hits()).then(") h");
  }

  /**
   * Returns one page.
   *
   * @param sort sort keys; empty for the order of resource numbers
   * @param after sort keys and number of the last resource on the previous page; empty on the first
   *     page
   */
  public SqlFragment page(List<SortKey> sort, List<Object> after, int limit) {
    if (sort.isEmpty()) {
      var from = after.isEmpty() ? 0L : Long.parseLong(after.getFirst().toString());
      return pageByNumber(from, limit);
    }
    var keyed =
        SqlFragment.of("select " + COLUMNS + ", ")
            .then(SqlFragment.joined(List.copyOf(sort), ", ", SortKey::column))
            .then(" ")
            .then(driving == null ? fromResource() : fromHits());
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
    if (driving == null) {
      return SqlFragment.of("select " + COLUMNS + " ")
          .then(fromResource())
          .then(" and r.rid > ?" + byNumber, from, limit);
    }
    if (driving.isExact() && others.isEmpty()) {
      // The index is already in this order: no need to find all matches first.
      return SqlFragment.of("select " + COLUMNS + " from (")
          .then(hits())
          .then(
              " and %s > ? order by %s limit ?".formatted(driving.rid(), driving.rid()),
              from,
              limit)
          .then(") h join resource r on r.rid = h.rid order by r.rid");
    }
    return SqlFragment.of("select " + COLUMNS + " ")
        .then(fromHits())
        .then(" and r.rid > ?" + byNumber, from, limit);
  }

  private SqlFragment hits() {
    return SqlFragment.of(
            "select %s%s as rid ".formatted(driving.isExact() ? "" : "distinct ", driving.rid()))
        .then(fromIndex());
  }

  private SqlFragment fromHits() {
    return SqlFragment.of("from (")
        .then(hits())
        .then(
            TestedResource.FENCE + ") h join resource r on r.rid = h.rid where r.deleted = false");
  }

  private SqlFragment fromIndex() {
    return driving
        .from()
        .then(all(others, TestedResource.ofRow(driving.rid(), driving.findsFew())));
  }

  private SqlFragment fromResource() {
    return SqlFragment.of("from resource r where r.deleted = false")
        .then(
            types.isEmpty()
                ? SqlFragment.of("")
                : SqlFragment.of(" and ").then(SqlFragment.among("r.type", types)))
        .then(all(others, TestedResource.ofResource(RESOURCE, false)));
  }

  private static SqlFragment all(List<? extends Criterion> criteria, TestedResource tested) {
    return SqlFragment.joined(
        criteria, "", criterion -> SqlFragment.of(" and ").then(criterion.holds(tested)));
  }
}
