package org.ketex.integrity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource in which something is wrong.
 *
 * @param should what is to be beside its content; null where the content does not say
 */
record FaultyResource(long rid, @Nullable ExpectedColumns should, List<IntegrityFault> faults) {

  boolean isMendable() {
    return should != null && faults.stream().anyMatch(fault -> fault.kind().isMendable());
  }
}
