package org.ketex.validation.files;

/** Displays a progress bar while many files are validated; nothing if there is no terminal. */
final class ProgressBar {

  private static final int MIN_FILES = 20;
  private static final int WIDTH = 40;

  private final int all;
  private final boolean shown;
  private int done;

  ProgressBar(int all) {
    this.all = all;
    shown = all > MIN_FILES && System.console() != null && System.getenv("CI") == null;
  }

  void step() {
    done++;
    if (shown) {
      var filled = done * WIDTH / all;
      System.err.printf(
          "\r[%s%s] %d of %d", "#".repeat(filled), " ".repeat(WIDTH - filled), done, all);
    }
  }

  void end() {
    if (shown) {
      System.err.println();
    }
  }
}
