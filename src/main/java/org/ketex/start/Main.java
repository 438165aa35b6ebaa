package org.ketex.start;

/**
 * The main class of the jar. Compiled for Java 17, so that an older JVM prints which JDK is
 * required instead of failing with an UnsupportedClassVersionError.
 */
public final class Main {

  private static final int OLDEST_JDK = 21;

  private Main() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    int jdk = Runtime.version().feature();
    if (jdk < OLDEST_JDK) {
      System.err.printf(
          "Ketex needs Java %d or newer; this is Java %d (%s).%n"
              + "Start it with ./ketex, which looks for a newer JDK, or set JAVA_HOME to one.%n",
          OLDEST_JDK, jdk, System.getProperty("java.home"));
      System.exit(2);
    }
    // By reflection: the rest of the server is compiled for a newer Java than this class.
    Class.forName("org.ketex.KetexServer")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
