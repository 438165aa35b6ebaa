package org.ketex.intake;

import org.ketex.fhir.FeatureDispatcher;
import org.ketex.fhir.FhirRequest;
import org.ketex.intake.RequestEntry.Method;
import org.ketex.model.FhirErrorException;

/** Executes the entries of a Bundle that only read, like separate requests. */
class BundleReads {

  private final FeatureDispatcher interactions;

  BundleReads(FeatureDispatcher interactions) {
    this.interactions = interactions;
  }

  EntryResult answer(FhirRequest bundle, RequestEntry entry) {
    var request =
        FhirRequest.read(
            bundle.context(),
            entry.method().name(),
            entry.url().toString(),
            entry.conditions().headers());
    return interactions
        .answer(request)
        .map(
            answer -> EntryResult.of(entry.method() == Method.HEAD ? answer.withoutBody() : answer))
        .orElseThrow(
            () ->
                FhirErrorException.unsupported(
                    405,
                    "%s %s is not offered in a Bundle.".formatted(entry.method(), entry.url()),
                    "Ask for it in a request of its own."));
  }
}
