package org.ketex.erasure;

import java.util.List;
import org.ketex.store.ErasureTarget;

/** What came of an order. */
sealed interface ErasureOutcome {

  /** It is gone, and this says so. */
  record Erased(List<ErasureTarget> resources, List<String> records) implements ErasureOutcome {}

  /** Nothing was done: it was not confirmed. */
  record Planned(List<ErasureTarget> resources) implements ErasureOutcome {}

  record NotKnown(String reference) implements ErasureOutcome {}

  /** Nothing was done: others that would stay refer to it. */
  record Referred(List<ErasureTarget> referrers) implements ErasureOutcome {}

  /** Nothing was done: a record of what was erased stays. */
  record Lasting(String reference) implements ErasureOutcome {}
}
