package org.ketex.guide.build.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes a digest of the names and contents of all files in folders, to detect changes. */
final class FileDigest {

  private FileDigest() {}

  static String of(Path... folders) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var folder : folders) {
        try (var files = Files.walk(folder)) {
          for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
