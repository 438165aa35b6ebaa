package org.ketex.validation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Reads NDJSON line by line, one resource per line. Only one line is in memory, so a file may be of
 * any size.
 */
public final class NdjsonLines {

  private final BufferedInputStream in;
  private final int maxLength;
  private int number;

  /**
   * Creates a reader.
   *
   * @param maxLength maximum length of a line in bytes
   */
  public NdjsonLines(InputStream in, int maxLength) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxLength = maxLength;
  }

  /**
   * Reads the next line that is not blank; null at the end.
   *
   * @throws FhirErrorException (413) if the line is too long
   */
  public byte[] next() throws IOException {
    while (true) {
      var line = new ByteArrayOutputStream();
      var last = in.read();
      if (last < 0) {
        return null;
      }
      number++;
      while (last >= 0 && last != '\n') {
        if (line.size() == maxLength) {
          throw tooLong();
        }
        line.write(last);
        last = in.read();
      }
      var bytes = line.toByteArray();
      if (!isBlank(bytes)) {
        return bytes;
      }
    }
  }

  /** Returns whether the next line has to be waited for, as far as is known. */
  boolean isPending() throws IOException {
    return in.available() == 0;
  }

  /** Returns the number of the line read last, counted from 1. */
  public int number() {
    return number;
  }

  private static boolean isBlank(byte[] line) {
    for (var character : line) {
      if (character > ' ' || character < 0) {
        return false;
      }
    }
    return true;
  }

  private FhirErrorException tooLong() {
    return new FhirErrorException(
        413,
        Issue.error(
                IssueType.TOOLONG,
                "too-large",
                "Line %d is longer than %,d bytes.".formatted(number, maxLength))
            .withRemedy("Write each resource on a separate line."));
  }
}
