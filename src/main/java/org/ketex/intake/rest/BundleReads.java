package org.ketex.intake.rest;

import org.ketex.fhir.FeatureDispatcher;
import org.ketex.fhir.FhirRequest;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.RequestEntry.Method;
import org.ketex.model.FhirErrorException;

/** Executes the entries of a Bundle that only read, like separate requests. */
class BundleReads {

  private final FeatureDispatcher features;

  BundleReads(FeatureDispatcher features) {
    this.features = features;
  }

  EntryResult execute(FhirRequest bundle, RequestEntry entry) {
    var request =
        FhirRequest.read(
            bundle.context(),
            entry.method().name(),
            entry.url().toString(),
            entry.conditions().headers());
    return features
        .answer(request)
        .map(
            response ->
                EntryResult.of(entry.method() == Method.HEAD ? response.withoutBody() : response))
        .orElseThrow(
            () ->
                FhirErrorException.unsupported(
                    405,
                    "%s %s is not supported in a Bundle.".formatted(entry.method(), entry.url()),
                    "Send it as a separate request."));
  }
}
