package org.ketex.guide.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that each run clears and fills again. */
public record WorkFolder(Path root) {

  public void clear() throws IOException {
    if (Files.exists(root)) {
      try (var found = Files.walk(root)) {
        for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(root);
  }

  void copyFolder(Path source, String target) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        copy(file, target + "/" + source.relativize(file));
      }
    }
  }

  void copy(Path source, String target) throws IOException {
    var copy = root.resolve(target);
    Files.createDirectories(copy.getParent());
    Files.copy(source, copy);
  }
}
