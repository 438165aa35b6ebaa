package org.ketex.integrity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Represents a resource with faults.
 *
 * @param expected its expected columns and index rows; null if its content does not determine them
 */
record FaultyResource(long rid, @Nullable ExpectedColumns expected, List<IntegrityFault> faults) {

  boolean isRepairable() {
    return expected != null && faults.stream().anyMatch(fault -> fault.kind().isRepairable());
  }
}
