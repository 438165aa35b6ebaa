package org.ketex.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The SQL of a search. The most selective criterion leads. Where it finds few, the others are
 * looked up for each of its rows by the second index of their table; a fence ({@code offset 0})
 * keeps PostgreSQL from merging them, which it thinks cheaper as it knows nothing of how often a
 * code occurs. Where it may find many, PostgreSQL chooses. The numbers found are fenced too, so
 * that they are not traded for a walk along the primary key when a page is small.
 */
record Plan(
    String type,
    List<Criterion.HasRow> rows,
    List<Criterion.HasNoRow> noRows,
    List<Criterion.OnResource> columns) {

  private static final String FENCE = " offset 0";

  private static final String COLUMNS =
      "r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content";

  static Plan of(String type, List<Criterion> criteria) {
    var rows = new ArrayList<Criterion.HasRow>();
    var noRows = new ArrayList<Criterion.HasNoRow>();
    var columns = new ArrayList<Criterion.OnResource>();
    for (var criterion : criteria) {
      switch (criterion) {
        case Criterion.HasRow row -> rows.add(row);
        case Criterion.HasNoRow noRow -> noRows.add(noRow);
        case Criterion.OnResource column -> columns.add(column);
      }
    }
    rows.sort(Comparator.comparingInt(Criterion.HasRow::rank));
    return new Plan(type, rows, noRows, columns);
  }

  /** The numbers of the resources that match, for a query around this one. */
  Sql numbers() {
    return rows.isEmpty()
        ? Sql.of("select r.rid ").then(fromResource())
        : columns.isEmpty()
            ? Sql.of("select i.rid ").then(fromIndex())
            : Sql.of("select r.rid ").then(fromHits());
  }

  /** How many resources match. */
  Sql count() {
    if (rows.isEmpty()) {
      return Sql.of("select count(*) ").then(fromResource());
    }
    return columns.isEmpty()
        ? Sql.of("select count(distinct i.rid) ").then(fromIndex())
        : Sql.of("select count(*) from (select distinct i.rid ")
            .then(fromIndex())
            .then(FENCE + ") h join resource r on r.rid = h.rid where ")
            .then(allColumns());
  }

  /**
   * One page.
   *
   * @param sort the order; empty for the order of resource numbers
   * @param after the sort keys and number of the last resource of the page before; empty at first
   */
  Sql page(List<SortKey> sort, List<Object> after, int most) {
    if (sort.isEmpty()) {
      var from = after.isEmpty() ? 0L : Long.parseLong(after.getFirst().toString());
      return pageByNumber(from, most);
    }
    var keyed =
        Sql.of("select " + COLUMNS + ", ")
            .then(Sql.joined(List.copyOf(sort), ", ", SortKey::column))
            .then(" ")
            .then(rows.isEmpty() ? fromResource() : fromHits());
    var order =
        sort.stream().map(SortKey::order).reduce((a, b) -> a + ", " + b).orElseThrow() + ", rid";
    return Sql.of("select * from (")
        .then(keyed)
        .then(") s")
        .then(after.isEmpty() ? Sql.of("") : Sql.of(" where ").then(SortKey.after(sort, after)))
        .then(" order by " + order + " limit ?", most);
  }

  private Sql pageByNumber(long from, int most) {
    var byNumber = " order by r.rid limit ?";
    if (rows.isEmpty()) {
      return Sql.of("select " + COLUMNS + " ")
          .then(fromResource())
          .then(" and r.rid > ?" + byNumber, from, most);
    }
    if (rows.size() == 1 && rows.getFirst().ordered() && noRows.isEmpty() && columns.isEmpty()) {
      // The index already holds them in order: no need to find all of them first.
      return Sql.of("select " + COLUMNS + " from (select distinct i.rid ")
          .then(fromIndex())
          .then(" and i.rid > ? order by i.rid limit ?", from, most)
          .then(") h join resource r on r.rid = h.rid order by r.rid");
    }
    return Sql.of("select " + COLUMNS + " ")
        .then(fromHits())
        .then(" and r.rid > ?" + byNumber, from, most);
  }

  private Sql fromHits() {
    return Sql.of("from (select distinct i.rid ")
        .then(fromIndex())
        .then(FENCE + ") h join resource r on r.rid = h.rid where ")
        .then(columns.isEmpty() ? Sql.of("r.deleted = false") : allColumns());
  }

  private Sql fromIndex() {
    var lead = rows.getFirst();
    var sql = Sql.of("from " + lead.table() + " i where ").then(lead.where().on("i"));
    var fence = lead.findsFew() ? FENCE : "";
    for (var other : rows.subList(1, rows.size())) {
      sql = sql.then(" and exists ").then(rowOf("i", other.table(), other.where(), fence));
    }
    for (var none : noRows) {
      sql = sql.then(" and not exists ").then(rowOf("i", none.table(), none.where(), fence));
    }
    return sql;
  }

  private Sql fromResource() {
    var sql = Sql.of("from resource r where r.type = ? and r.deleted = false", type);
    for (var column : columns) {
      sql = sql.then(" and ").then(column.where().on("r"));
    }
    for (var none : noRows) {
      sql = sql.then(" and not exists ").then(rowOf("r", none.table(), none.where(), ""));
    }
    return sql;
  }

  private Sql allColumns() {
    return Sql.joined(columns, " and ", column -> column.where().on("r"));
  }

  private static Sql rowOf(String owner, String table, Sql where, String fence) {
    return Sql.of("(select 1 from " + table + " e where e.rid = " + owner + ".rid and ")
        .then(where.on("e"))
        .then(fence + ")");
  }
}
