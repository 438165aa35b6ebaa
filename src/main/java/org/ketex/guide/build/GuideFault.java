package org.ketex.guide.build;

import java.util.List;

/**
 * Something a guide author has to mend; the message says what and where, a stack would not help.
 */
final class GuideFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GuideFault(String message) {
    super(message, null, false, false);
  }

  static void throwIfAny(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new GuideFault(String.join(System.lineSeparator(), faults));
    }
  }
}
