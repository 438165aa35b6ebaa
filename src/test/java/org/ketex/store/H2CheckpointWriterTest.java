package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.store.h2.GroupCommit;
import org.ketex.store.h2.H2CheckpointWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tests that H2's file holds whole transactions after each write to it. Several clients write
 * concurrently, each transaction to several tables. Then the file is reconstructed as it was after
 * each single write, which is what a kill at that moment leaves: all tables have the same
 * transactions, including those whose commit had returned.
 */
class H2CheckpointWriterTest {

  private static final int CLIENTS = 6;
  private static final int TABLES = 6;

  @TempDir Path folder;

  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcTemplate jdbc = new JdbcTemplate(pool);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new GroupCommit(pool, new H2CheckpointWriter(false)));

  /** Number of writes to the file when the commit of a transaction returned. */
  private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();

  @BeforeEach
  void makeTables() {
    RecordedFile.begin();
    pool.setJdbcUrl(url(folder).replace("jdbc:h2:file:", "jdbc:h2:recorded:"));
    IntStream.range(0, TABLES)
        .forEach(
            table -> {
              jdbc.execute(
                  "create table t%d (number int, line int, word varchar, primary key (number, line))"
                      .formatted(table));
              jdbc.execute("create index i%1$d on t%1$d (word, number)".formatted(table));
            });
    transaction.execute(status -> jdbc.update("delete from t0"));
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void theH2FileHoldsWholeTransactionsAfterEachWrite() throws Exception {
    assertWholeAfterEachWrite(900, 1, 10);
  }

  /** Changes more than H2 buffers before it writes. */
  @Test
  void theH2FileHoldsWholeLargeTransactionsAfterEachWrite() throws Exception {
    assertWholeAfterEachWrite(24, 100, 5_000);
  }

  private void assertWholeAfterEachWrite(int count, int rows, int length) throws Exception {
    var begin = RecordedFile.writes();
    writeAtOnce(count, rows, "x".repeat(length));
    var end = RecordedFile.writes();
    assertThat(acknowledged).hasSize(count);
    assertThat(end - begin).isGreaterThan(count / CLIENTS / 2);
    var replayed = folder.resolve("replayed.mv.db");
    RecordedFile.replay(replayed, 0, begin);
    for (var write = begin + 1; write <= end; write++) {
      RecordedFile.replay(replayed, write - 1, write);
      assertWhole(replayed, write);
    }
  }

  private void writeAtOnce(int count, int rows, String word) {
    var numbers = new AtomicInteger();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (var client = 0; client < CLIENTS; client++) {
        clients.execute(
            () -> {
              for (var n = numbers.incrementAndGet(); n <= count; n = numbers.incrementAndGet()) {
                var number = n;
                transaction.executeWithoutResult(status -> insert(number, rows, word));
                acknowledged.put(number, RecordedFile.writes());
              }
            });
      }
    }
  }

  /** Inserts into all tables, starting with a different one each time. */
  private void insert(int number, int rows, String word) {
    for (var table = 0; table < TABLES; table++) {
      jdbc.batchUpdate(
          "insert into t%d values (?, ?, ?)".formatted((table + number) % TABLES),
          IntStream.range(0, rows)
              .mapToObj(row -> new Object[] {number, row, word + number * 7919 % 1009})
              .toList());
    }
  }

  private void assertWhole(Path data, int write) throws IOException, SQLException {
    var image = Files.createDirectories(folder.resolve("image")).resolve("ketex.mv.db");
    Files.copy(data, image, StandardCopyOption.REPLACE_EXISTING);
    try (var connection = DriverManager.getConnection(url(image.getParent()))) {
      var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      var whole = rows(jdbc, "select number from t0");
      for (var table = 0; table < TABLES; table++) {
        var byRow = "select number from t%d".formatted(table);
        var byWord = "select number from t%d where word > 'w'".formatted(table);
        assertThat(rows(jdbc, byRow)).as("Rows after write %d", write).isEqualTo(whole);
        assertThat(rows(jdbc, byWord)).as("Index after write %d", write).isEqualTo(whole);
      }
      assertThat(whole.keySet())
          .as("Kept after write %d", write)
          .containsAll(
              acknowledged.keySet().stream()
                  .filter(number -> acknowledged.get(number) <= write)
                  .toList());
    }
  }

  /** Returns the number of rows of each transaction. */
  private static Map<Integer, Long> rows(JdbcTemplate jdbc, String query) {
    return jdbc.queryForList(query, Integer.class).stream()
        .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
  }

  private static String url(Path data) {
    return new StoreSettings(data, false).embeddedUrl();
  }
}
