package org.ketex;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data beside the project, not part of it. A test that uses it is left out where it is not.
 */
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
