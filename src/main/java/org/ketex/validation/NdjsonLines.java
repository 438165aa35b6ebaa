package org.ketex.validation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * The lines of NDJSON, a resource each. Only one is in memory, so that a file may be of any size.
 */
public final class NdjsonLines {

  private final BufferedInputStream in;
  private final int longest;
  private int number;

  /**
   * @param longest bytes of the longest line that is read
   */
  public NdjsonLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /**
   * The next line that is not blank; null at the end.
   *
   * @throws FhirErrorException (413) for a line that is too long
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
        if (line.size() == longest) {
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

  /** The number of the line read last; the first one is 1. */
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
                "Line %d is longer than %,d bytes.".formatted(number, longest))
            .withRemedy("Put each resource on a line of its own."));
  }
}
