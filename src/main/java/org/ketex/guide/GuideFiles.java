package org.ketex.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The files of the published guide's package on the class path. Their content is not kept in
 * memory, because it is needed only for downloads.
 */
final class GuideFiles {

  private static final String FOLDER = "classpath:guide/package/";

  private final ResourceLoader loader;

  /** Length and CRC-32 checksum of each file. */
  private final Map<String, byte[]> checksums = new LinkedHashMap<>();

  GuideFiles(ResourceLoader loader) {
    this.loader = loader;
  }

  /**
   * Reads a file and adds it to the package.
   *
   * @throws org.ketex.model.StartupException if it does not exist
   */
  byte[] add(String name) {
    var resource = resource(name);
    if (!resource.exists()) {
      throw PublishedGuide.inconsistent(name, "is missing");
    }
    var bytes = content(resource);
    checksums.put(name, checksum(bytes));
    return bytes;
  }

  /** Returns the names, in the order in which the files were added. */
  Set<String> names() {
    return checksums.keySet();
  }

  /** Returns the content of a file of the package; empty if there is no such file. */
  Optional<byte[]> read(String name) {
    return checksums.containsKey(name) ? Optional.of(content(resource(name))) : Optional.empty();
  }

  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      // Of checksums: in a JVM that has just started, SHA-256 of the 6 MB takes 0.2 s.
      checksums.values().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private Resource resource(String name) {
    return loader.getResource(FOLDER + name);
  }

  private static byte[] content(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] checksum(byte[] file) {
    var checksum = new CRC32();
    checksum.update(file);
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(file.length)
        .putLong(checksum.getValue())
        .array();
  }
}
