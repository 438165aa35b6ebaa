package org.ketex.store;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ketex.access.Caller;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads resources for the server itself: reindexing, re-validation, integrity checks, referential
 * integrity. It sees everything, so its results must not reach a caller. Its methods join the
 * transaction of {@link TransactionRunner} in which they are called.
 */
public class SystemReader {

  private static final Caller SYSTEM = new Caller.LocalOperator();

  private final JdbcTemplate jdbc;
  private final ResourceReader reader;

  SystemReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.reader = new ResourceReader(jdbc);
  }

  /**
   * Finds the numbers of those references ({@code Type/id}) whose targets exist and are not
   * deleted.
   */
  public Map<String, Long> rids(Collection<String> references) {
    return reader.rids(SYSTEM, references);
  }

  /** Returns whether any other resource refers to this one. */
  public boolean isReferenced(long rid) {
    return !jdbc.queryForList(
            "select i.rid from reference_index i where i.target = ? and i.rid <> ? limit 1",
            Long.class,
            rid,
            rid)
        .isEmpty();
  }

  /** Returns whether a resource with that type and id exists, deleted or not. */
  public boolean exists(String type, String id) {
    return !jdbc.queryForList(
            "select rid from resource where type = ? and id = ?", Long.class, type, id)
        .isEmpty();
  }

  /** Returns the greatest number of a resource of a type; 0 where there is none. */
  public long lastRid(String type) {
    return jdbc.queryForObject(
        "select coalesce(max(rid), 0) from resource where type = ? and deleted = false",
        Long.class,
        type);
  }

  /** Returns the number of undeleted resources of a type. */
  public long count(String type) {
    return jdbc.queryForObject(
        "select count(*) from resource where type = ? and deleted = false", Long.class, type);
  }

  /** Lists current, undeleted resources of a type after a number, in the order of numbers. */
  public List<ResourceVersion> batch(String type, long afterRid, int limit) {
    return jdbc.query(ofType(""), ResourceRowMapper.INSTANCE, type, afterRid, limit);
  }

  /**
   * Lists like {@link #batch(String, long, int)}, and locks the resources until the transaction
   * ends.
   */
  public List<ResourceVersion> locked(String type, long afterRid, int limit) {
    return jdbc.query(ofType(" for update"), ResourceRowMapper.INSTANCE, type, afterRid, limit);
  }

  private static String ofType(String lock) {
    return """
        select %s from resource r
        where r.type = ? and r.rid > ? and r.deleted = false order by r.rid limit ?%s
        """
        .formatted(COLUMNS, lock);
  }

  /** Lists current, undeleted resources of any type, after one number and up to another. */
  public List<ResourceVersion> batch(long afterRid, long lastRid, int limit) {
    return jdbc.query(
        """
        select %s from resource r
        where r.rid > ? and r.rid <= ? and r.deleted = false order by r.rid limit ?
        """
            .formatted(COLUMNS),
        ResourceRowMapper.INSTANCE,
        afterRid,
        lastRid,
        limit);
  }
}
