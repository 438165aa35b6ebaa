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
 * Reads the content of all tables for the integrity check, consistent or not. Its methods join the
 * transaction of {@link TransactionRunner} in which they are called.
 */
public class IntegrityQueries {

  private static final RowMapper<StoredResource> HOLDING =
      (row, number) ->
          new StoredResource(
              ResourceRowMapper.INSTANCE.mapRow(row, number),
              row.getBoolean("deleted")
                  // A deletion keeps the patient and the labels of the previous version.
                  ? Columns.EMPTY
                  : new Columns(row.getString("patient"), row.getString("source"), labels(row)));

  private final JdbcTemplate jdbc;
  private final IndexTables index;
  private final WriteStatements statements;

  IntegrityQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.index = new IndexTables(jdbc);
    this.statements = WriteStatements.embedded(jdbc);
  }

  private static List<String> labels(ResultSet row) throws SQLException {
    var labels = row.getArray("labels");
    return labels == null
        ? List.of()
        : Stream.of((Object[]) labels.getArray()).map(String::valueOf).toList();
  }

  /**
   * Holds the columns that are derived from the content of a resource; patient and source may be
   * null.
   */
  public record Columns(String patient, String source, List<String> labels) {

    public static final Columns EMPTY = new Columns(null, null, List.of());
  }

  /** Holds the current version of a resource, which may be a deletion, and its columns. */
  public record StoredResource(ResourceVersion version, Columns columns) {}

  /** Identifies a position in the order of older versions. */
  public record Place(long rid, int version) {

    public static final Place START = new Place(-1, -1);
  }

  /**
   * Summarizes the older versions of a resource.
   *
   * @param count number of older versions
   */
  public record VersionRange(int count, int first, int last) {

    public static final VersionRange NONE = new VersionRange(0, 0, 0);

    /** Returns whether all versions from the first to the predecessor of the current one exist. */
    public boolean isCompleteUpTo(int current) {
      return count == current - 1 && (count == 0 || first == 1 && last == current - 1);
    }
  }

  /** Returns the number of resources, deleted ones included. */
  public long size() {
    return jdbc.queryForObject("select count(*) from resource", Long.class);
  }

  /** Returns the resources after a number, deleted ones included, in the order of numbers. */
  public List<StoredResource> batch(long afterRid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content, patient, source, labels
        from resource where rid > ? order by rid limit ?
        """,
        HOLDING,
        afterRid,
        limit);
  }

  public Optional<StoredResource> resource(long rid) {
    return batch(rid - 1, 1).stream().filter(found -> found.version().rid() == rid).findFirst();
  }

  /** Returns older versions after a position; the type is null if the resource does not exist. */
  public List<ResourceVersion> olderVersions(Place after, int limit) {
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

  /** Returns a summary of the older versions by resource, for resources that have any. */
  public Map<Long, VersionRange> versionRanges(List<Long> rids) {
    var versionRanges = new HashMap<Long, VersionRange>();
    jdbc.query(
        """
        select rid, count(*) as versions, min(version) as oldest, max(version) as newest
        from resource_history where rid in (%s) group by rid
        """
            .formatted(ResourceWriter.placeholders(rids.size())),
        row -> {
          versionRanges.put(
              row.getLong("rid"),
              new VersionRange(row.getInt("versions"), row.getInt("oldest"), row.getInt("newest")));
        },
        rids.toArray());
    return versionRanges;
  }

  /**
   * Returns the index rows by resource, for resources that have any. The target of a reference to a
   * nonexistent resource is its number.
   */
  public Map<Long, IndexRows> rows(List<Long> rids) {
    return index.read(rids);
  }

  /** Returns numbers, after the given one, that have index rows but no resource. */
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

  /** Returns the numbers of those references ({@code Type/id}) whose targets were deleted. */
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

  /** Returns the names ({@code Type.code}) by parameter number; more than one name is a fault. */
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

  /** Replaces the derived columns and the index rows of a resource; its content does not change. */
  public void repair(long rid, Columns columns, IndexRows rows, Map<String, Long> targets) {
    jdbc.update(
        "update resource set patient = ?, source = ?, labels = ? where rid = ? and deleted = false",
        statement -> {
          statement.setString(1, columns.patient());
          statement.setString(2, columns.source());
          SecurityLabels.set(statement, 3, columns.labels());
          statement.setLong(4, rid);
        });
    index.delete(List.of(rid));
    statements.insert(List.of(), IndexTables.inserts(Map.of(rid, rows), targets));
  }
}
