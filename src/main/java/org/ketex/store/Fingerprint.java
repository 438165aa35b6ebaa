package org.ketex.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Computes SHA-256 as 64 hexadecimal digits, which serves as a key of fixed width for text of any
 * length.
 */
public final class Fingerprint {

  public static final int WIDTH = 64;

  private Fingerprint() {}

  public static String of(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  /** Computes the first 16 bytes of SHA-256. */
  static UUID uuid(String text) {
    var digest = ByteBuffer.wrap(digest(text));
    return new UUID(digest.getLong(), digest.getLong());
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
