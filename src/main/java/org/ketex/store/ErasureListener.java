package org.ketex.store;

import java.util.Collection;

/** Removes the data that a package stores about resources when these are erased. */
public interface ErasureListener {

  void erase(Collection<Long> rids);
}
