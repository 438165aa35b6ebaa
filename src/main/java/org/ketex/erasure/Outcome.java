package org.ketex.erasure;

import java.util.List;

/** What came of an order. */
sealed interface Outcome {

  /** It is gone, and this says so. */
  record Erased(List<Doomed> resources, List<String> records) implements Outcome {}

  /** Nothing was done: it was not confirmed. */
  record Planned(List<Doomed> resources) implements Outcome {}

  record NotKnown(String reference) implements Outcome {}

  /** Nothing was done: others that would stay refer to it. */
  record Referred(List<Doomed> referrers) implements Outcome {}

  /** Nothing was done: a record of what was erased stays. */
  record Lasting(String reference) implements Outcome {}
}
