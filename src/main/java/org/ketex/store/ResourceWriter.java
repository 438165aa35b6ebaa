package org.ketex.store;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes versions of resources and their index rows. Its methods join the transaction of {@link
 * TransactionRunner} in which they are called.
 */
public class ResourceWriter {

  private final JdbcTemplate jdbc;
  private final IndexTables index;
  private final WriteStatements statements;
  private final ResourceNumbers numbers;

  ResourceWriter(JdbcTemplate jdbc, WriteStatements statements) {
    this.jdbc = jdbc;
    this.index = new IndexTables(jdbc);
    this.statements = statements;
    this.numbers = new ResourceNumbers(jdbc);
  }

  public long newRid() {
    return numbers.next();
  }

  /**
   * Locks the criteria of conditional creates until the transaction ends, so that of several with
   * the same criteria only one searches and creates at a time.
   *
   * @return the criteria that were locked before: a matching resource may have been created since
   * @throws WriteConflictException if another transaction is locking them
   */
  public Set<String> claim(Collection<String> criteria) {
    var byKey = new TreeMap<UUID, String>();
    criteria.forEach(each -> byKey.put(Fingerprint.uuid(each), each));
    if (byKey.isEmpty()) {
      return Set.of();
    }
    byKey.keySet().retainAll(statements.claim(new TreeSet<>(byKey.keySet())));
    return Set.copyOf(byKey.values());
  }

  /**
   * Stores the writes with their index rows.
   *
   * @param targets numbers of the resources that the writes refer to
   * @throws WriteConflictException if the current version of a resource is not the predecessor of
   *     its write
   */
  public void write(List<ResourceWrite> writes, Map<String, Long> targets) {
    replace(writes.stream().filter(write -> !write.creates()).toList());
    var rowsByRid = new LinkedHashMap<Long, IndexRows>();
    writes.forEach(write -> rowsByRid.put(write.rid(), write.rows()));
    try {
      statements.insert(
          writes.stream().filter(ResourceWrite::creates).toList(),
          IndexTables.inserts(rowsByRid, targets));
    } catch (DuplicateKeyException e) {
      numbers.forget();
      throw e;
    }
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

  /** Replaces the index rows of resources without creating versions. */
  public void reindex(Map<Long, IndexRows> rowsByRid, Map<String, Long> targets) {
    index.delete(List.copyOf(rowsByRid.keySet()));
    statements.insert(List.of(), IndexTables.inserts(rowsByRid, targets));
  }

  private void replace(List<ResourceWrite> writes) {
    for (var write : writes) {
      jdbc.update(
          """
          insert into resource_history (rid, version, updated, deleted, patient, labels, content)
          select rid, version, updated, deleted, patient, labels, content
          from resource where rid = ? and version = ?
          """,
          write.rid(),
          write.version() - 1);
      if ((write.deletes() ? delete(write) : update(write)) != 1) {
        throw new WriteConflictException(
            "A concurrent request has changed %s/%s".formatted(write.type(), write.id()));
      }
    }
    index.delete(writes.stream().map(ResourceWrite::rid).toList());
  }

  private int update(ResourceWrite write) {
    return jdbc.update(
        """
        update resource
        set version = ?, updated = ?, deleted = false, patient = ?, source = ?, labels = ?,
          content = ?
        where rid = ? and version = ?
        """,
        statement -> {
          statement.setInt(1, write.version());
          statement.setLong(2, write.updated());
          statement.setString(3, write.patient());
          statement.setString(4, write.source());
          SecurityLabels.set(statement, 5, write.labels());
          statement.setBytes(6, write.content());
          statement.setLong(7, write.rid());
          statement.setInt(8, write.version() - 1);
        });
  }

  /**
   * Deletes the resource, but keeps its patient and labels: a caller who could not see the resource
   * does not see its deletion.
   */
  private int delete(ResourceWrite write) {
    return jdbc.update(
        """
        update resource set version = ?, updated = ?, deleted = true, source = null, content = null
        where rid = ? and version = ?
        """,
        write.version(),
        write.updated(),
        write.rid(),
        write.version() - 1);
  }

  /**
   * Removes all versions of resources, and then their index rows: those that a transaction adds
   * which has locked a resource are removed, too.
   */
  public void erase(List<Long> rids) {
    for (var table : List.of("resource", "resource_history")) {
      jdbc.batchUpdate(
          "delete from %s where rid = ?".formatted(table),
          rids.stream().map(rid -> new Object[] {rid}).toList());
    }
    index.delete(rids);
  }

  /** Returns the placeholders of that many arguments. */
  public static String placeholders(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
