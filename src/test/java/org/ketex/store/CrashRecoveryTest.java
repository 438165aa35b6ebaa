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
 * A server that is killed in the middle of its work leaves what was acknowledged, and nothing by
 * halves; its index agrees with it.
 *
 * <p>A start takes many seconds, and a kill none. So a server is killed a few times, and its files
 * are looked at far more often: it is stopped between two instructions, and they are copied. That
 * is what a kill at that moment would have left, since what a process has handed to the kernel
 * outlives it.
 */
class CrashRecoveryTest {

  private static final int KILLS = Integer.getInteger("ketex.kills", 1);
  private static final int IMAGES = Integer.getInteger("ketex.images", 3);
  private static final int ENOUGH = 20;

  @TempDir Path folder;

  private final ConcurrentWriters stories = new ConcurrentWriters();

  @Test
  void whatWasAcknowledgedSurvivesSigkill() throws Exception {
    var data = folder.resolve("data");
    for (var kill = 1; kill <= KILLS; kill++) {
      var before = stories.steps();
      try (var server = ForkedServer.start(data)) {
        for (var image = 0; image < IMAGES / KILLS; image++) {
          takeImage(server, data);
        }
        stories.begin(server);
        while (stories.steps() < before + ENOUGH) {
          work();
        }
        work();
        server.kill();
        stories.end();
      }
      assertRight(data, stories.told());
      System.out.printf("Kill %d of %d: all is right%n", kill, KILLS);
    }
    try (var again = ForkedServer.start(data)) {
      stories.begin(again);
      work();
      stories.end();
      assertThat(again.get("Patient?_summary=count").total()).isGreaterThanOrEqualTo(ENOUGH / 3);
    }
    assertRight(data, stories.told());
    System.out.printf(
        "%d kills and %d images of a server at work: %d steps were acknowledged, all are kept%n",
        KILLS, IMAGES, stories.steps());
  }

  private static void work() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(50, 1500));
  }

  private void takeImage(ForkedServer server, Path data) throws Exception {
    var image = folder.resolve("image");
    Files.createDirectory(image);
    stories.begin(server);
    work();
    // What was told later may or may not be in it.
    var told = stories.told();
    server.whileStopped(() -> copy(data, image));
    stories.end();
    assertRight(image, told);
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

  private void assertRight(Path data, ConcurrentWriters.Told told) {
    KetexContext.use(
        List.of("--ketex.data=" + data),
        context -> {
          assertThat(FaultDescriptions.faults(context)).isEmpty();
          stories.assertKept(context.getBean(JdbcTemplate.class), told);
        });
  }
}
