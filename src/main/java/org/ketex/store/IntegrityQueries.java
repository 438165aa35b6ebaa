package org.ketex.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * What the tables hold, right or wrong, for whoever checks that they agree. Its methods join the
 * transaction of {@link TransactionRunner} that they are called in.
 */
public class IntegrityQueries {

  private static final RowMapper<Holding> HOLDING =
      (row, number) ->
          new Holding(
              ResourceRowMapper.INSTANCE.mapRow(row, number),
              row.getBoolean("deleted")
                  // It keeps the patient and the labels of the version before.
                  ? Columns.EMPTY
                  : new Columns(row.getString("patient"), row.getString("source"), labels(row)));

  private final JdbcTemplate jdbc;
  private final IndexTables index;
  private final InsertExecutor inserts;

  IntegrityQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.index = new IndexTables(jdbc);
    this.inserts = new InsertExecutor(jdbc, false);
  }

  private static List<String> labels(ResultSet row) throws SQLException {
    var labels = row.getArray("labels");
    return labels == null
        ? List.of()
        : Stream.of((Object[]) labels.getArray()).map(String::valueOf).toList();
  }

  /**
   * Holds the columns that are derived from the content of a resource; the first two may be null.
   */
  public record Columns(String patient, String source, List<String> labels) {

    public static final Columns EMPTY = new Columns(null, null, List.of());
  }

  /** The current version of a resource, also when that is a deletion, and its columns. */
  public record Holding(ResourceVersion version, Columns columns) {}

  /** A place in the order of older versions. */
  public record Place(long rid, int version) {

    public static final Place START = new Place(-1, -1);
  }

  /**
   * The older versions of a resource.
   *
   * @param versions how many there are
   */
  public record Past(int versions, int first, int last) {

    public static final Past NONE = new Past(0, 0, 0);

    /** Whether there is each version from the first to the one before the current one. */
    public boolean leadsTo(int current) {
      return versions == current - 1 && (versions == 0 || first == 1 && last == current - 1);
    }
  }

  /** How many resources there are, deleted ones too. */
  public long size() {
    return jdbc.queryForObject("select count(*) from resource", Long.class);
  }

  /** Resources behind a number, deleted ones too, in the order of numbers. */
  public List<Holding> batch(long afterRid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content, patient, source, labels
        from resource where rid > ? order by rid limit ?
        """,
        HOLDING,
        afterRid,
        limit);
  }

  public Optional<Holding> resource(long rid) {
    return batch(rid - 1, 1).stream().filter(found -> found.version().rid() == rid).findFirst();
  }

  /** Older versions behind a place; the type is null where they are of no resource. */
  public List<ResourceVersion> past(Place after, int limit) {
    return jdbc.query(
        """
        select h.rid, r.type, r.id, h.version, h.updated, h.deleted, h.content
        from resource_history h left join resource r on r.rid = h.rid
        where h.rid > ? or h.rid = ? and h.version > ?
        order by h.rid, h.version limit ?
        """,
        ResourceRowMapper.INSTANCE,
        after.rid(),
        after.rid(),
        after.version(),
        limit);
  }

  /** The older versions of each of the resources that has any. */
  public Map<Long, Past> pasts(List<Long> rids) {
    var pasts = new HashMap<Long, Past>();
    jdbc.query(
        """
        select rid, count(*) as versions, min(version) as oldest, max(version) as newest
        from resource_history where rid in (%s) group by rid
        """
            .formatted(ResourceWriter.placeholders(rids.size())),
        row -> {
          pasts.put(
              row.getLong("rid"),
              new Past(row.getInt("versions"), row.getInt("oldest"), row.getInt("newest")));
        },
        rids.toArray());
    return pasts;
  }

  /**
   * The index rows of each of the resources that has any. A reference to what no resource is has
   * its number for a target.
   */
  public Map<Long, IndexRows> rows(List<Long> rids) {
    return index.read(rids);
  }

  /** Numbers behind that one which have index rows, although no resource has the number. */
  public List<Long> orphans(long afterRid, int limit) {
    var all = new ArrayList<Long>();
    for (var table : IndexTables.TABLES) {
      all.addAll(
          jdbc.queryForList(
              """
              select distinct i.rid from %s i
              where i.rid > ? and not exists (select 1 from resource r where r.rid = i.rid)
              order by i.rid limit ?
              """
                  .formatted(table),
              Long.class,
              afterRid,
              limit));
    }
    return all.stream().distinct().sorted(Comparator.naturalOrder()).limit(limit).toList();
  }

  /** Numbers of those of the references ({@code Type/id}) that were deleted. */
  public Map<String, Long> deleted(Collection<String> references) {
    var deleted = new HashMap<String, Long>();
    for (var reference : references) {
      var slash = reference.indexOf('/');
      jdbc.query(
          "select rid from resource where id = ? and type = ? and deleted = true",
          row -> {
            deleted.put(reference, row.getLong("rid"));
          },
          reference.substring(slash + 1),
          reference.substring(0, slash));
    }
    return deleted;
  }

  /**
   * What each number of a search parameter stands for, {@code Type.code}; more than one is wrong.
   */
  public Map<Integer, List<String>> parameters() {
    var parameters = new HashMap<Integer, List<String>>();
    jdbc.query(
        "select param, type, code from search_parameter order by type, code",
        row -> {
          parameters
              .computeIfAbsent(row.getInt("param"), number -> new ArrayList<>())
              .add(row.getString("type") + "." + row.getString("code"));
        });
    return parameters;
  }

  /** Makes the columns of a resource those, and its index rows these; content stays as it is. */
  public void remedy(long rid, Columns columns, IndexRows rows, Map<String, Long> targets) {
    jdbc.update(
        "update resource set patient = ?, source = ?, labels = ? where rid = ? and deleted = false",
        statement -> {
          statement.setString(1, columns.patient());
          statement.setString(2, columns.source());
          ResourceWriter.setLabels(statement, 3, columns.labels());
          statement.setLong(4, rid);
        });
    index.delete(List.of(rid));
    inserts.run(IndexTables.inserts(Map.of(rid, rows), targets));
  }
}
