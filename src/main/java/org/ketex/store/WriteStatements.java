package org.ketex.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Executes those statements of a write that differ between the databases. */
interface WriteStatements {

  /**
   * Inserts rows into one table, with one array for each column: the same statement serves any
   * number of rows, on both databases.
   */
  record Insert(String sql, List<Object> columns) {}

  /**
   * Inserts new resources, and then index rows in their order.
   *
   * @throws DuplicateKeyException if a resource exists
   */
  void insert(List<ResourceWrite> resources, Stream<Insert> indexRows);

  /**
   * Locks the criteria of conditional creates until the transaction ends.
   *
   * @param criteria in the order of locking, which is the same everywhere, to prevent deadlocks
   * @return those that were locked before
   * @throws WriteConflictException if another transaction is locking them
   */
  Set<UUID> claim(SortedSet<UUID> criteria);

  /**
   * Returns statements that are executed one after the other: the embedded database has no round
   * trips to save.
   */
  static WriteStatements embedded(JdbcTemplate jdbc) {
    return new Embedded(jdbc);
  }

  /** Returns the statements for PostgreSQL: one round trip for all rows, and one for all claims. */
  static WriteStatements postgresql(JdbcTemplate jdbc) {
    return new PostgreSql(jdbc);
  }

  record Embedded(JdbcTemplate jdbc) implements WriteStatements {

    @Override
    public void insert(List<ResourceWrite> resources, Stream<Insert> indexRows) {
      if (!resources.isEmpty()) {
        insert(resources);
      }
      indexRows.forEach(each -> jdbc.update(each.sql(), each.columns().toArray()));
    }

    private void insert(List<ResourceWrite> resources) {
      jdbc.batchUpdate(
          """
          insert into resource
            (rid, type, id, version, updated, deleted, patient, source, labels, owner, content)
          values (?, ?, ?, 1, ?, false, ?, ?, ?, ?, ?)
          """,
          resources,
          resources.size(),
          (statement, write) -> {
            statement.setLong(1, write.rid());
            statement.setString(2, write.type());
            statement.setString(3, write.id());
            statement.setLong(4, write.updated());
            statement.setString(5, write.patient());
            statement.setString(6, write.source());
            SecurityLabels.set(statement, 7, write.labels());
            statement.setString(8, write.owner());
            statement.setBytes(9, write.content());
          });
    }

    @Override
    public Set<UUID> claim(SortedSet<UUID> criteria) {
      var before =
          jdbc.queryForList(
              "select criteria from conditional_claim where criteria = any(?) order by criteria for update",
              UUID.class,
              (Object) criteria.toArray(UUID[]::new));
      var added = new ArrayList<>(criteria);
      added.removeAll(before);
      try {
        jdbc.update(
            "insert into conditional_claim (criteria) select * from unnest(cast(? as uuid array))",
            (Object) added.toArray(UUID[]::new));
      } catch (DuplicateKeyException e) {
        throw new WriteConflictException("A concurrent request runs the same conditional create");
      }
      return Set.copyOf(before);
    }
  }

  /** Sends statements together. */
  record PostgreSql(JdbcTemplate jdbc) implements WriteStatements {

    /** Maximum number of resources of one insert: its array is built in memory. */
    private static final int LIMIT = 256;

    @Override
    public void insert(List<ResourceWrite> resources, Stream<Insert> indexRows) {
      var inserts =
          Stream.concat(
                  IntStream.iterate(0, from -> from < resources.size(), from -> from + LIMIT)
                      .mapToObj(
                          from -> resources.subList(from, Math.min(from + LIMIT, resources.size())))
                      .map(PostgreSql::insertion),
                  indexRows)
              .toList();
      if (!inserts.isEmpty()) {
        jdbc.update(
            inserts.stream().map(Insert::sql).collect(Collectors.joining("; ")),
            inserts.stream().flatMap(each -> each.columns().stream()).toArray());
      }
    }

    private static Insert insertion(List<ResourceWrite> writes) {
      return new Insert(
          """
          insert into resource
            (rid, type, id, version, updated, deleted, patient, source, labels, owner, content)
          select rid, type, id, 1, updated, false, patient, source,
            cast(labels as varchar array), owner, content
          from unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
            cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),
            cast(? as varchar array), cast(? as varchar array), cast(? as bytea array))
            as r (rid, type, id, updated, patient, source, labels, owner, content)""",
          List.of(
              column(writes, ResourceWrite::rid, Long[]::new),
              column(writes, ResourceWrite::type, String[]::new),
              column(writes, ResourceWrite::id, String[]::new),
              column(writes, ResourceWrite::updated, Long[]::new),
              column(writes, ResourceWrite::patient, String[]::new),
              column(writes, ResourceWrite::source, String[]::new),
              column(writes, write -> arrayText(write.labels()), String[]::new),
              column(writes, ResourceWrite::owner, String[]::new),
              column(writes, ResourceWrite::content, byte[][]::new)));
    }

    private static <V> Object column(
        List<ResourceWrite> writes,
        Function<ResourceWrite, V> value,
        Function<Integer, V[]> array) {
      return writes.stream().map(value).toArray(array::apply);
    }

    /**
     * Returns an array as text, because arrays of arrays of different lengths cannot be sent; null
     * for an empty one.
     */
    private static String arrayText(List<String> values) {
      return values.isEmpty()
          ? null
          : values.stream()
              .map(value -> value.replace("\\", "\\\\").replace("\"", "\\\""))
              .collect(Collectors.joining("\",\"", "{\"", "\"}"));
    }

    /** Waits for other transactions that lock the same criteria. */
    @Override
    public Set<UUID> claim(SortedSet<UUID> criteria) {
      var before = new HashSet<UUID>();
      // A row that this statement has inserted has no xmax: one that was there has been locked.
      jdbc.query(
          """
          insert into conditional_claim (criteria) select * from unnest(cast(? as uuid array))
          on conflict (criteria) do update set criteria = excluded.criteria
          returning criteria, xmax <> 0 as present
          """,
          row -> {
            if (row.getBoolean("present")) {
              before.add(row.getObject("criteria", UUID.class));
            }
          },
          (Object) criteria.toArray(UUID[]::new));
      return before;
    }
  }
}
