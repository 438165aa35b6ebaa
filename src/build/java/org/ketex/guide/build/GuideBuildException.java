package org.ketex.guide.build;

import java.util.List;

/**
 * Reports errors in the sources of the guide. The message names file, position and problem; there
 * is no stack trace.
 */
final class GuideBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GuideBuildException(String message) {
    super(message, null, false, false);
  }

  static void throwIfAny(List<String> errors) {
    if (!errors.isEmpty()) {
      throw new GuideBuildException(String.join(System.lineSeparator(), errors));
    }
  }
}
