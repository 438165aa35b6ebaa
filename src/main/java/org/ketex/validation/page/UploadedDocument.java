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
 * A file, or text that was pasted.
 *
 * @param name of the file; empty for pasted text
 */
record UploadedDocument(String name, byte[] bytes) {

  /** NDJSON by its name, or because one object ends with the line and another starts the next. */
  boolean hasResourceOnEachLine() {
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

  /** Its lines that are not blank. */
  OpenLines lines() {
    return new OpenLines(new NdjsonLines(new ByteArrayInputStream(bytes), bytes.length));
  }

  /** Lines from memory, which nothing can keep from being read. */
  record OpenLines(NdjsonLines lines) {

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

  /** Refuses what is no text: a picture, an archive, a document of an office program. */
  String text() {
    if (bytes.length == 0) {
      throw FhirErrorException.malformed(
          "There is nothing in it.", "Send one resource as JSON or XML.");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Said below.
    }
    throw FhirErrorException.malformed(
        "This is not text in UTF-8.",
        "Send JSON or XML, saved as UTF-8; unpack archives, and take resources out of other"
            + " documents.");
  }

  static boolean isXml(byte[] bytes) {
    return firstOf(bytes) == '<';
  }

  /** The first byte that is not a blank; zero where there is none. */
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
