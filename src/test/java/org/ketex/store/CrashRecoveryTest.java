package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.ForkedServer;
import org.ketex.KetexContext;
import org.ketex.integrity.FaultDescriptions;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that a server that is killed at work keeps what it acknowledged, stores no partial
 * transaction, and has a consistent index.
 *
 * <p>A start takes many seconds, so the server is killed a few times only, but its files are
 * examined far more often: it is suspended between two instructions while they are copied. A kill
 * at that moment would have left the same files, because data that a process has passed to the
 * kernel outlives it.
 */
class CrashRecoveryTest {

  private static final int KILLS = Integer.getInteger("ketex.kills", 1);
  private static final int IMAGES = Integer.getInteger("ketex.images", 3);
  private static final int ENOUGH = 20;

  @TempDir Path folder;

  private final ConcurrentWriters writers = new ConcurrentWriters();

  @Test
  void acknowledgedWritesSurviveSigkill() throws Exception {
    var data = folder.resolve("data");
    for (var kill = 1; kill <= KILLS; kill++) {
      var before = writers.steps();
      try (var server = ForkedServer.start(data)) {
        for (var image = 0; image < IMAGES / KILLS; image++) {
          takeImage(server, data);
        }
        writers.begin(server);
        while (writers.steps() < before + ENOUGH) {
          work();
        }
        work();
        server.kill();
        writers.end();
      }
      assertRight(data, writers.acknowledged());
      System.out.printf("Kill %d of %d: all is right%n", kill, KILLS);
    }
    try (var again = ForkedServer.start(data)) {
      writers.begin(again);
      work();
      writers.end();
      assertThat(again.get("Patient?_summary=count").total()).isGreaterThanOrEqualTo(ENOUGH / 3);
    }
    assertRight(data, writers.acknowledged());
    System.out.printf(
        "%d kills and %d images of a server at work: %d steps were acknowledged, all are stored%n",
        KILLS, IMAGES, writers.steps());
  }

  private static void work() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(50, 1500));
  }

  private void takeImage(ForkedServer server, Path data) throws Exception {
    var image = folder.resolve("image");
    Files.createDirectory(image);
    writers.begin(server);
    work();
    // What is acknowledged later may or may not be in the image.
    var acknowledged = writers.acknowledged();
    server.whileStopped(() -> copy(data, image));
    writers.end();
    assertRight(image, acknowledged);
    try (var files = Files.list(image)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(image);
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.list(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRight(Path data, ConcurrentWriters.Acknowledged acknowledged) {
    KetexContext.use(
        List.of("--ketex.data=" + data),
        context -> {
          assertThat(FaultDescriptions.faults(context)).isEmpty();
          writers.assertAcknowledgedKept(context.getBean(JdbcTemplate.class), acknowledged);
        });
  }
}
