package org.ketex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes FHIR packages ({@code .tgz}). */
public final class PackageFile {

  private PackageFile() {}

  /** Writes a package with its manifest. */
  public static Path write(Path file, String name, String version, List<String> resources)
      throws IOException {
    try (var tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)))) {
      add(
          tar,
          "package.json",
          "{\"name\":\"%s\",\"version\":\"%s\",\"dependencies\":{\"hl7.fhir.r4.core\":\"4.0.1\"}}"
              .formatted(name, version));
      for (var i = 0; i < resources.size(); i++) {
        add(tar, i + ".json", resources.get(i));
      }
    }
    return file;
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var entry = new TarArchiveEntry("package/" + name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
