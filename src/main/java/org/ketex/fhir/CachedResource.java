package org.ketex.fhir;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.ketex.fhir.http.FhirFormat;
import org.springframework.util.DigestUtils;

/**
 * Holds a large resource that does not change while the server runs. Each of its encodings is
 * computed at its first use and kept.
 */
public final class CachedResource {

  private final byte[] json;
  private final String version;
  private final Map<Encoding, byte[]> encodings = new ConcurrentHashMap<>();

  /** Identifies an encoding. */
  record Encoding(FhirFormat format, boolean gzip) {

    /** Returns the encoding that the client of a request accepts. */
    static Encoding acceptedBy(ServletRequestDetails request) {
      var gzip =
          request.getHeaders("Accept-Encoding").stream()
              .flatMap(header -> Stream.of(header.split(",")))
              .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
              .anyMatch(coding -> coding.matches("gzip(;q=(1(\\.0*)?|0\\.0*[1-9]\\d*))?"));
      return new Encoding(FhirFormat.accepted(request).orElse(FhirFormat.JSON), gzip);
    }
  }

  /**
   * @param json the resource
   */
  public CachedResource(byte[] json) {
    this.json = json;
    this.version = DigestUtils.md5DigestAsHex(json);
  }

  public byte[] json() {
    return json;
  }

  /** Returns the version for a weak ETag, which all encodings have in common. */
  public String version() {
    return version;
  }

  /**
   * Returns the bytes of an encoding.
   *
   * @param toXml converts the JSON
   */
  byte[] as(Encoding encoding, UnaryOperator<byte[]> toXml) {
    return encodings.computeIfAbsent(encoding, each -> encode(each, toXml));
  }

  private byte[] encode(Encoding encoding, UnaryOperator<byte[]> toXml) {
    var bytes = encoding.format() == FhirFormat.XML ? toXml.apply(json) : json;
    return encoding.gzip() ? gzipped(bytes) : bytes;
  }

  private static byte[] gzipped(byte[] bytes) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
