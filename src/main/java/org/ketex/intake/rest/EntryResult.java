package org.ketex.intake.rest;

import java.util.List;
import org.ketex.fhir.FhirResponse;
import org.ketex.intake.EntryOutcome;
import org.ketex.intake.WriteResult;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/**
 * Holds the result of a FHIR interaction, alone or as the entry of a Bundle.
 *
 * @param status HTTP status
 * @param version the resource as it is stored now; null if nothing was stored or requested
 * @param response the response to a read, or null
 * @param issues warnings and information for the client, or the reasons of a rejection
 */
record EntryResult(int status, ResourceVersion version, FhirResponse response, List<Issue> issues) {

  static EntryResult of(EntryOutcome outcome) {
    var status =
        switch (outcome.effect()) {
          case CREATED -> 201;
          case UPDATED, UNCHANGED -> 200;
          case DELETED, ABSENT -> 204;
        };
    return new EntryResult(status, outcome.version(), null, outcome.issues());
  }

  static EntryResult of(WriteResult result) {
    return switch (result) {
      case WriteResult.Accepted accepted -> of(accepted.outcomes().getFirst());
      case WriteResult.Rejected rejected -> of(rejected.asError());
    };
  }

  static EntryResult of(FhirResponse response) {
    return new EntryResult(response.status(), null, response, List.of());
  }

  static EntryResult of(FhirErrorException error) {
    return new EntryResult(error.status(), null, null, error.issues());
  }
}
