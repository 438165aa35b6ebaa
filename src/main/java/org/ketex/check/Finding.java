package org.ketex.check;

import java.util.List;

/**
 * A resource in which something is wrong.
 *
 * @param should what is to be beside its content; null where the content does not say
 */
record Finding(long rid, Expected should, List<Fault> faults) {

  boolean isMendable() {
    return should != null && faults.stream().anyMatch(fault -> fault.kind().isMendable());
  }
}
