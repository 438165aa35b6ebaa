package org.ketex.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The tables of resources. Its methods join the transaction of {@link TransactionRunner} that they
 * are called in.
 */
public class ResourceStore {

  /** PostgreSQL allows 65,535 parameters a statement; this is far below, and plans stay small. */
  private static final int IN_LIST = 500;

  private static final RowMapper<ResourceVersion> VERSION =
      (row, number) ->
          new ResourceVersion(
              row.getLong("rid"),
              row.getString("type"),
              row.getString("id"),
              row.getInt("version"),
              row.getLong("updated"),
              row.getBoolean("deleted"),
              row.getBytes("content"));

  private final JdbcTemplate jdbc;
  private final IndexTables index;
  private final InsertExecutor inserts;
  private final ResourceNumbers numbers;

  ResourceStore(JdbcTemplate jdbc, InsertExecutor inserts) {
    this.jdbc = jdbc;
    this.index = new IndexTables(jdbc);
    this.inserts = inserts;
    this.numbers = new ResourceNumbers(jdbc);
  }

  /** The row mapper for queries of others that select the columns of {@link ResourceVersion}. */
  public static RowMapper<ResourceVersion> versions() {
    return VERSION;
  }

  public long newRid() {
    return numbers.next();
  }

  /** The current version, also when that is a deletion. */
  public Optional<ResourceVersion> current(String type, String id) {
    return jdbc
        .query(
            """
            select rid, type, id, version, updated, deleted, content
            from resource where type = ? and id = ?
            """,
            VERSION,
            type,
            id)
        .stream()
        .findFirst();
  }

  /** One version, whether current or older. */
  public Optional<ResourceVersion> version(String type, String id, int version) {
    var current = current(type, id);
    if (current.isEmpty() || current.get().version() == version) {
      return current;
    }
    return jdbc
        .query(
            """
            select h.rid, r.type, r.id, h.version, h.updated, h.deleted, h.content
            from resource_history h join resource r on r.rid = h.rid
            where h.rid = ? and h.version = ?
            """,
            VERSION,
            current.get().rid(),
            version)
        .stream()
        .findFirst();
  }

  /** Current and older versions, newest first. */
  public List<ResourceVersion> versions(HistoryQuery asked, int limit) {
    var arguments = new ArrayList<Object>();
    var sql = asked.sql(limit, arguments);
    return jdbc.query(sql, VERSION, arguments.toArray());
  }

  /** Numbers of those of the references ({@code Type/id}) that exist and are not deleted. */
  public Map<String, Long> rids(Collection<String> references) {
    var wanted = List.copyOf(new LinkedHashSet<>(references));
    var rids = new HashMap<String, Long>();
    for (var from = 0; from < wanted.size(); from += IN_LIST) {
      collectRids(wanted.subList(from, Math.min(from + IN_LIST, wanted.size())), rids);
    }
    rids.keySet().retainAll(Set.copyOf(wanted));
    return rids;
  }

  /** May find more than was asked for: the id of one reference with the type of another one. */
  private void collectRids(List<String> references, Map<String, Long> into) {
    var ids = new LinkedHashSet<String>();
    var types = new LinkedHashSet<String>();
    for (var reference : references) {
      var slash = reference.indexOf('/');
      types.add(reference.substring(0, slash));
      ids.add(reference.substring(slash + 1));
    }
    var arguments = new ArrayList<Object>(ids);
    arguments.addAll(types);
    jdbc.query(
        "select rid, type, id from resource where id in (%s) and type in (%s) and deleted = false"
            .formatted(placeholders(ids.size()), placeholders(types.size())),
        row -> {
          into.put(row.getString("type") + "/" + row.getString("id"), row.getLong("rid"));
        },
        arguments.toArray());
  }

  /**
   * Locks the criteria of conditional creates until the transaction ends, so that of several with
   * the same criteria only one searches and creates at a time.
   *
   * @return those that were claimed before: by then somebody may have created what they mean
   * @throws WriteConflictException when another transaction claims them right now
   */
  public Set<String> claim(Collection<String> criteria) {
    // In one order, so that two that claim the same do not wait for each other.
    var byKey = new TreeMap<String, String>();
    criteria.forEach(each -> byKey.put(Fingerprint.of(each), each));
    if (byKey.isEmpty()) {
      return Set.of();
    }
    var claimedBefore =
        jdbc.queryForList(
            "select criteria from conditional_claim where criteria = any(?) order by criteria for update",
            String.class,
            (Object) byKey.keySet().toArray(String[]::new));
    var fresh = new TreeMap<>(byKey);
    fresh.keySet().removeAll(claimedBefore);
    try {
      jdbc.update(
          "insert into conditional_claim (criteria) select * from unnest(cast(? as varchar array))",
          (Object) fresh.keySet().toArray(String[]::new));
    } catch (DuplicateKeyException e) {
      throw new WriteConflictException("The same conditional create runs at the same time");
    }
    byKey.keySet().retainAll(claimedBefore);
    return Set.copyOf(byKey.values());
  }

  /** One resource that refers to this one. */
  public Optional<String> referrer(long rid) {
    return jdbc
        .queryForList(
            """
            select r.type || '/' || r.id from reference_index i join resource r on r.rid = i.rid
            where i.target = ? and i.rid <> ? limit 1
            """,
            String.class,
            rid,
            rid)
        .stream()
        .findFirst();
  }

  /** Resources that refer to this one, in the order of their numbers. */
  public List<ResourceVersion> referrers(long rid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content from resource
        where rid in (select rid from reference_index where target = ? and rid <> ?)
        and deleted = false order by rid limit ?
        """,
        VERSION,
        rid,
        rid,
        limit);
  }

  /**
   * Stores the writes with their index rows.
   *
   * @param targets numbers of the resources that the writes refer to
   * @throws WriteConflictException when a resource is no longer at the version that a write follows
   */
  public void write(List<ResourceWrite> writes, Map<String, Long> targets) {
    insertNew(writes.stream().filter(ResourceWrite::creates).toList());
    replace(writes.stream().filter(write -> !write.creates()).toList());
    var rowsByRid = new HashMap<Long, IndexRows>();
    writes.forEach(write -> rowsByRid.put(write.rid(), write.rows()));
    inserts.run(IndexTables.inserts(rowsByRid, targets));
  }

  /** Replaces the content of versions that the same transaction has just written. */
  public void complete(List<ResourceWrite> writes, Map<String, Long> targets) {
    var rowsByRid = new HashMap<Long, IndexRows>();
    for (var write : writes) {
      jdbc.update(
          "update resource set patient = ?, content = ? where rid = ? and version = ?",
          write.patient(),
          write.content(),
          write.rid(),
          write.version());
      rowsByRid.put(write.rid(), write.rows());
    }
    reindex(rowsByRid, targets);
  }

  /** Current, undeleted resources of a type behind the given number, in the order of numbers. */
  public List<ResourceVersion> batch(String type, long afterRid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content from resource
        where type = ? and rid > ? and deleted = false order by rid limit ?
        """,
        VERSION,
        type,
        afterRid,
        limit);
  }

  /** The same, locked until the transaction ends. */
  public List<ResourceVersion> locked(String type, long afterRid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content from resource
        where type = ? and rid > ? and deleted = false order by rid limit ? for update
        """,
        VERSION,
        type,
        afterRid,
        limit);
  }

  /** Current, undeleted resources of any type, behind one number and up to another one. */
  public List<ResourceVersion> batch(long afterRid, long lastRid, int limit) {
    return jdbc.query(
        """
        select rid, type, id, version, updated, deleted, content from resource
        where rid > ? and rid <= ? and deleted = false order by rid limit ?
        """,
        VERSION,
        afterRid,
        lastRid,
        limit);
  }

  /** Replaces the index rows of resources without making versions. */
  public void reindex(Map<Long, IndexRows> rowsByRid, Map<String, Long> targets) {
    index.delete(List.copyOf(rowsByRid.keySet()));
    inserts.run(IndexTables.inserts(rowsByRid, targets));
  }

  private void insertNew(List<ResourceWrite> writes) {
    if (writes.isEmpty()) {
      return;
    }
    try {
      insert(writes);
    } catch (DuplicateKeyException e) {
      numbers.forget();
      throw e;
    }
  }

  private void insert(List<ResourceWrite> writes) {
    jdbc.batchUpdate(
        """
        insert into resource
          (rid, type, id, version, updated, deleted, patient, source, labels, content)
        values (?, ?, ?, 1, ?, false, ?, ?, ?, ?)
        """,
        writes,
        writes.size(),
        (statement, write) -> {
          statement.setLong(1, write.rid());
          statement.setString(2, write.type());
          statement.setString(3, write.id());
          statement.setLong(4, write.updated());
          statement.setString(5, write.patient());
          statement.setString(6, write.source());
          statement.setString(7, write.labels());
          statement.setBytes(8, write.content());
        });
  }

  private void replace(List<ResourceWrite> writes) {
    for (var write : writes) {
      jdbc.update(
          """
          insert into resource_history (rid, version, updated, deleted, content)
          select rid, version, updated, deleted, content from resource where rid = ? and version = ?
          """,
          write.rid(),
          write.version() - 1);
      var replaced =
          jdbc.update(
              """
              update resource
              set version = ?, updated = ?, deleted = ?, patient = ?, source = ?, labels = ?, content = ?
              where rid = ? and version = ?
              """,
              write.version(),
              write.updated(),
              write.deletes(),
              write.patient(),
              write.source(),
              write.labels(),
              write.content(),
              write.rid(),
              write.version() - 1);
      if (replaced != 1) {
        throw new WriteConflictException(
            "%s/%s has just been changed".formatted(write.type(), write.id()));
      }
    }
    index.delete(writes.stream().map(ResourceWrite::rid).toList());
  }

  /** Removes all versions of resources, and what search finds them by: nothing of them is left. */
  public void erase(List<Long> rids) {
    index.delete(rids);
    for (var table : List.of("resource_history", "resource")) {
      jdbc.batchUpdate(
          "delete from %s where rid = ?".formatted(table),
          rids.stream().map(rid -> new Object[] {rid}).toList());
    }
  }

  /** Marks for so many arguments of a statement. */
  public static String placeholders(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
