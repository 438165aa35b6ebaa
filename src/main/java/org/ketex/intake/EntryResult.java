package org.ketex.intake;

import java.util.List;
import java.util.stream.Stream;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/**
 * What became of an entry.
 *
 * @param version the resource as it is stored now; null where nothing was stored, or asked for
 * @param answer the answer to a read, or null
 * @param remarks warnings and information for the client, or why it was refused
 */
public record EntryResult(
    int status, ResourceVersion version, FhirResponse answer, List<Issue> remarks) {

  static EntryResult of(int status, ResourceVersion version) {
    return new EntryResult(status, version, null, List.of());
  }

  static EntryResult of(FhirResponse answer) {
    return new EntryResult(answer.status(), null, answer, List.of());
  }

  static EntryResult of(FhirErrorException error) {
    return new EntryResult(error.status(), null, null, error.issues());
  }

  /** The same of the version as it was completed. */
  EntryResult of(ResourceVersion version) {
    return new EntryResult(status, version, answer, remarks);
  }

  EntryResult with(List<Issue> more) {
    return new EntryResult(
        status, version, answer, Stream.concat(remarks.stream(), more.stream()).toList());
  }
}
