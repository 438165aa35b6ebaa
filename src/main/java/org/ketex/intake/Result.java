package org.ketex.intake;

import java.util.List;
import java.util.stream.Stream;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.store.Version;

/**
 * What became of an entry.
 *
 * @param version the resource as it is stored now; null where nothing was stored, or asked for
 * @param answer the answer to a read, or null
 * @param remarks warnings and information for the client, or why it was refused
 */
record Result(int status, Version version, FhirResponse answer, List<Issue> remarks) {

  static Result of(int status, Version version) {
    return new Result(status, version, null, List.of());
  }

  static Result of(FhirResponse answer) {
    return new Result(answer.status(), null, answer, List.of());
  }

  static Result of(Refusal refusal) {
    return new Result(refusal.status(), null, null, refusal.issues());
  }

  /** The same of the version as it was completed. */
  Result of(Version version) {
    return new Result(status, version, answer, remarks);
  }

  Result with(List<Issue> more) {
    return new Result(
        status, version, answer, Stream.concat(remarks.stream(), more.stream()).toList());
  }
}
