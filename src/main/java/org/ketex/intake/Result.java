package org.ketex.intake;

import java.util.List;
import org.ketex.fhir.Issue;
import org.ketex.store.Version;

/**
 * What became of an entry.
 *
 * @param version the resource as it is stored now; null where the answer is no version
 * @param body the answer to a search, or null
 * @param remarks warnings and information for the client
 */
record Result(int status, Version version, byte[] body, List<Issue> remarks) {

  static Result of(int status, Version version) {
    return new Result(status, version, null, List.of());
  }

  Result with(List<Issue> remarks) {
    return new Result(status, version, body, remarks);
  }
}
