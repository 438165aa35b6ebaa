package load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The floor of ingest: the rows of bundles that Ketex has stored, written once more with new
 * numbers and ids by plain JDBC, in batches, one commit for each bundle. Nothing is read, parsed,
 * searched or checked.
 */
final class Floor {

  private static final List<String> TABLES =
      List.of(
          "resource",
          "token_index",
          "dated_token_index",
          "string_index",
          "date_index",
          "number_index",
          "quantity_index",
          "reference_index",
          "uri_index");

  /** New resources of a bundle. */
  private static final int RESOURCES = 14;

  private final String url;
  private final String user;
  private final String password;
  private final List<Map<String, List<Object[]>>> bundles;
  private final AtomicLong nextRid;

  private Floor(
      String url,
      String user,
      String password,
      List<Map<String, List<Object[]>>> bundles,
      long nextRid) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.bundles = bundles;
    this.nextRid = new AtomicLong(nextRid);
  }

  /** The rows of the last so many bundles. */
  static Floor read(String url, String user, String password, int count) throws SQLException {
    try (var connection = connect(url, user, password)) {
      var rids = new ArrayList<Long>();
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "select rid from resource order by rid desc limit " + count * RESOURCES)) {
        while (rows.next()) {
          rids.add(rows.getLong(1));
        }
      }
      var bundles = new ArrayList<Map<String, List<Object[]>>>();
      for (var i = 0; i < count; i++) {
        bundles.add(read(connection, rids.subList(i * RESOURCES, (i + 1) * RESOURCES)));
      }
      return new Floor(url, user, password, bundles, 2 * rids.getFirst() + 1_000_000_000L);
    }
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    var connection = DriverManager.getConnection(url, user, password);
    connection.setAutoCommit(false);
    return connection;
  }

  /** The number of the resource first. */
  private static Map<String, List<Object[]>> read(Connection connection, List<Long> rids)
      throws SQLException {
    var byTable = new LinkedHashMap<String, List<Object[]>>();
    var among = rids.toString().replace('[', '(').replace(']', ')');
    for (var table : TABLES) {
      var of = new ArrayList<Object[]>();
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "select %s from %s where rid in %s"
                      .formatted(columns(connection, table), table, among))) {
        while (rows.next()) {
          var values = new Object[rows.getMetaData().getColumnCount()];
          for (var i = 0; i < values.length; i++) {
            values[i] = rows.getObject(i + 1);
          }
          of.add(values);
        }
      }
      byTable.put(table, of);
    }
    return byTable;
  }

  private static String columns(Connection connection, String table) throws SQLException {
    var names = new ArrayList<>(List.of("rid"));
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + table + " where rid < 0")) {
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        var name = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
        if (!name.equals("rid")) {
          names.add(name);
        }
      }
    }
    return String.join(", ", names);
  }

  double bundlesPerSecond(int clients, int seconds) throws Exception {
    Callable<Double> client = () -> write(seconds);
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var rate = 0.0;
      for (var each : threads.invokeAll(Collections.nCopies(clients, client))) {
        rate += each.get();
      }
      return rate;
    }
  }

  private double write(int seconds) throws SQLException {
    try (var connection = connect(url, user, password)) {
      var inserts = new LinkedHashMap<String, String>();
      for (var table : TABLES) {
        var columns = columns(connection, table);
        inserts.put(
            table,
            "insert into %s (%s) values (%s)"
                .formatted(table, columns, columns.replaceAll("\\w+", "?")));
      }
      var start = System.nanoTime();
      var written = 0;
      while (System.nanoTime() - start < seconds * 1_000_000_000L) {
        write(
            connection, inserts, bundles.get(ThreadLocalRandom.current().nextInt(bundles.size())));
        written++;
      }
      return written * 1e9 / (System.nanoTime() - start);
    }
  }

  private void write(
      Connection connection, Map<String, String> inserts, Map<String, List<Object[]>> bundle)
      throws SQLException {
    var rids = new LinkedHashMap<Object, Long>();
    bundle.get("resource").forEach(row -> rids.put(row[0], nextRid.getAndIncrement()));
    for (var table : TABLES) {
      try (var insert = connection.prepareStatement(inserts.get(table))) {
        for (var row : bundle.get(table)) {
          insert.setLong(1, rids.get(row[0]));
          for (var i = 1; i < row.length; i++) {
            insert.setObject(i + 1, row[i]);
          }
          if (table.equals("resource")) {
            insert.setString(3, UUID.randomUUID().toString()); // rid, type, id, …
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    connection.commit();
  }
}
