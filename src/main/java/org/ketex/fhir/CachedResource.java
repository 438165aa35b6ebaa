package org.ketex.fhir;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.util.DigestUtils;

/**
 * Holds a large resource that does not change while the server runs. Each of its encodings is
 * computed at its first use and kept.
 */
public final class CachedResource {

  private final byte[] json;
  private final String etag;
  private final Map<Encoding, byte[]> encodings = new ConcurrentHashMap<>();

  /** Identifies an encoding. */
  record Encoding(FhirFormat format, boolean gzip) {}

  /**
   * @param json the resource
   */
  public CachedResource(byte[] json) {
    this.json = json;
    // Weak, as the encodings have one ETag.
    this.etag = "W/\"%s\"".formatted(DigestUtils.md5DigestAsHex(json));
  }

  public byte[] json() {
    return json;
  }

  public String etag() {
    return etag;
  }

  /** Returns the bytes of an encoding; computes them at the first call. */
  byte[] as(Encoding encoding, Function<Encoding, byte[]> encoder) {
    return encodings.computeIfAbsent(encoding, encoder);
  }
}
