package org.ketex.validation.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ketex.model.FhirErrorException;
import org.ketex.validation.NdjsonLines;

/**
 * An uploaded file, or pasted text.
 *
 * @param name of the file; empty for pasted text
 */
record UploadedDocument(String name, byte[] bytes) {

  /**
   * Returns whether the document is NDJSON: by its file extension, or because a line ends with one
   * object and the next line starts another.
   */
  boolean isNdjson() {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
      return true;
    }
    var lines = lines();
    var first = lines.next();
    var second = lines.next();
    return first != null
        && second != null
        && firstOf(first) == '{'
        && lastOf(first) == '}'
        && firstOf(second) == '{';
  }

  /** Returns its lines that are not blank. */
  InMemoryLines lines() {
    return new InMemoryLines(new NdjsonLines(new ByteArrayInputStream(bytes), bytes.length));
  }

  /** Reads lines from memory, where IOExceptions cannot occur. */
  record InMemoryLines(NdjsonLines lines) {

    byte[] next() {
      try {
        return lines.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int number() {
      return lines.number();
    }
  }

  /**
   * Returns the text.
   *
   * @throws FhirErrorException (400) if the document is empty or not text, such as an image,
   *     archive or office document
   */
  String text() {
    if (bytes.length == 0) {
      throw FhirErrorException.malformed(
          "The document is empty.", "Send one resource as JSON or XML.");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Reported below.
    }
    throw FhirErrorException.malformed(
        "The document is not UTF-8 text.",
        "Send JSON or XML encoded as UTF-8; unpack archives, and extract resources from other"
            + " documents.");
  }

  static boolean isXml(byte[] bytes) {
    return firstOf(bytes) == '<';
  }

  /** Returns the first byte that is not whitespace; zero if there is none. */
  private static byte firstOf(byte[] bytes) {
    var at = 0;
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at == bytes.length ? 0 : bytes[at];
  }

  private static byte lastOf(byte[] bytes) {
    var at = bytes.length - 1;
    while (at >= 0 && isBlank(bytes[at])) {
      at--;
    }
    return at < 0 ? 0 : bytes[at];
  }

  private static boolean isBlank(byte one) {
    return one >= 0 && one <= ' ';
  }
}
