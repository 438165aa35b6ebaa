package org.ketex.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.ketex.model.StartupException;

/** The folder of external FHIR packages ({@code .tgz}). It may not exist yet. */
public record PackageDirectory(Path path) {

  /**
   * Returns the packages, sorted by file name.
   *
   * @throws StartupException naming the file that is not a FHIR package
   */
  List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).sorted().toList();
    } catch (IOException e) {
      throw ExternalPackages.cannotRead(path, e.getMessage());
    }
  }

  /**
   * Copies a package into the folder, under its name and version.
   *
   * @throws StartupException if the file is not a FHIR package
   */
  public ExternalPackages.Source add(Path file) {
    var source = ExternalPackages.source(file);
    try {
      Files.createDirectories(path);
      var part = Files.createTempFile(path, "added-", ".part");
      try {
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            part,
            path.resolve("%s-%s.tgz".formatted(source.name(), source.version())),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source;
  }

  /**
   * Deletes the files of a package and returns whether there were any.
   *
   * @param label name and version, such as {@code hl7.fhir.us.core#8.0.0}
   */
  public boolean remove(String label) {
    var found = files().stream().filter(file -> isOf(file, label)).toList();
    try {
      for (var file : found) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return !found.isEmpty();
  }

  private static boolean isOf(Path file, String label) {
    return ExternalPackages.source(file).label().equals(label);
  }
}
