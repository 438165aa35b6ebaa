package org.ketex.validation.files;

/** A bar on the terminal while many files are checked; nothing where nobody looks. */
final class ProgressBar {

  private static final int MANY = 20;
  private static final int WIDTH = 40;

  private final int all;
  private final boolean shown;
  private int done;

  ProgressBar(int all) {
    this.all = all;
    shown = all > MANY && System.console() != null && System.getenv("CI") == null;
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
