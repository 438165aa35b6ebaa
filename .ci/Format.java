import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * Checks or applies the format of all Java sources: {@code java -cp google-java-format.jar
 * .ci/Format.java check|apply}. Runs in a separate JVM, because the formatter parses only the Java
 * version of the JVM that runs it, and Maven may run on an older one.
 */
class Format {

  public static void main(String[] arguments) throws Exception {
    var apply = arguments[0].equals("apply");
    var wrong = new ArrayList<Path>();
    try (var files = Stream.of("src", "bench").map(Path::of).filter(Files::exists).flatMap(Format::java)) {
      for (var file : files.toList()) {
        var source = Files.readString(file);
        var formatted =
            new Formatter()
                .formatSource(
                    ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE));
        if (!formatted.equals(source)) {
          wrong.add(file);
          if (apply) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
    wrong.forEach(file -> System.out.println((apply ? "formatted " : "not formatted: ") + file));
    if (!apply && !wrong.isEmpty()) {
      System.out.println("Run ./mvnw -Pformat initialize");
      System.exit(1);
    }
  }

  private static Stream<Path> java(Path folder) {
    try {
      return Files.walk(folder)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
