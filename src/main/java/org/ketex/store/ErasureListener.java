package org.ketex.store;

import java.util.Collection;

/** What a package keeps of resources beside them, and forgets when they are erased. */
public interface ErasureListener {

  void erase(Collection<Long> rids);
}
