package org.ketex.intake;

import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Interactions;
import org.ketex.fhir.Refusal;
import org.ketex.intake.Entry.Method;

/** Answers the entries of a Bundle that only read, as the endpoint answers the same alone. */
class Questions {

  private final Interactions interactions;

  Questions(Interactions interactions) {
    this.interactions = interactions;
  }

  Result answer(FhirRequest bundle, Entry entry) {
    var request =
        FhirRequest.read(
            entry.method().name(),
            entry.url().toString(),
            bundle.base(),
            entry.conditions().headers());
    return interactions
        .answer(request)
        .map(answer -> Result.of(entry.method() == Method.HEAD ? answer.withoutBody() : answer))
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    405,
                    "%s %s is not offered in a Bundle.".formatted(entry.method(), entry.url()),
                    "Ask for it in a request of its own."));
  }
}
