package org.ketex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Mounts a disk of a few megabytes. Only root can; otherwise the test is skipped. */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  public static SmallDisk of(int megabytes) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(Path.of("target"), "small-disk-").toAbsolutePath();
    if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
        != 0) {
      System.out.println("LEFT OUT: a test that needs a small disk, which only root can mount");
      Assumptions.abort("no small disk can be mounted here");
    }
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      // Lazily, because a process may still have a file open there.
      run("umount", "-l", folder.toString());
      Files.delete(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor();
  }
}
