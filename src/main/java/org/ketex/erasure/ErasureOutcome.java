package org.ketex.erasure;

import java.util.List;
import org.ketex.store.ErasureTarget;

/** Represents the outcome of an erasure. */
sealed interface ErasureOutcome {

  /** The resources are erased; AuditEvents record it. */
  record Erased(List<ErasureTarget> resources, List<String> records) implements ErasureOutcome {}

  /** Nothing was erased: the order was not confirmed. */
  record Planned(List<ErasureTarget> resources) implements ErasureOutcome {}

  record NotKnown(String reference) implements ErasureOutcome {}

  /** Nothing was erased: other resources, which would remain, refer to the targets. */
  record StillReferenced(List<ErasureTarget> referrers) implements ErasureOutcome {}

  /** Nothing was erased: the target is the record of an erasure, which must remain. */
  record Protected(String reference) implements ErasureOutcome {}
}
