package org.ketex.guide.build;

import java.util.List;

/**
 * Something a guide author has to mend; the message says what and where, a stack would not help.
 */
final class GuideBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GuideBuildException(String message) {
    super(message, null, false, false);
  }

  static void throwIfAny(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new GuideBuildException(String.join(System.lineSeparator(), faults));
    }
  }
}
