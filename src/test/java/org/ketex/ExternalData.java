package org.ketex;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Locates real data beside the project that is not part of it. Skips the test if it is absent. */
public final class ExternalData {

  private ExternalData() {}

  public static Path folder(String name) {
    var folder = Path.of("../shared").resolve(name);
    if (!Files.isDirectory(folder)) {
      System.out.printf("LEFT OUT: a test that needs %s, which is not here%n", folder);
      Assumptions.abort(folder + " is not here");
    }
    return folder;
  }
}
