package org.ketex.start;

/**
 * Main class of the jar. Compiled for Java 17, so that an older JVM prints the required version
 * instead of failing with an UnsupportedClassVersionError.
 */
public final class Main {

  private static final int MIN_JAVA_VERSION = 21;

  private Main() {}

  /** Starts the server or a console command; exits with code 2 if the Java version is too old. */
  public static void main(String[] args) throws ReflectiveOperationException {
    int javaVersion = Runtime.version().feature();
    if (javaVersion < MIN_JAVA_VERSION) {
      System.err.printf(
          "Ketex needs Java %d or newer; this is Java %d (%s).%n"
              + "Start it with ./ketex, which looks for a newer JDK, or set JAVA_HOME to one.%n",
          MIN_JAVA_VERSION, javaVersion, System.getProperty("java.home"));
      System.exit(2);
    }
    // By reflection: the rest of the server is compiled for a newer Java than this class.
    Class.forName("org.ketex.KetexServer")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
