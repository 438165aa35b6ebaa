package org.ketex.intake;

import java.util.Optional;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Refusal;
import org.ketex.intake.Entry.Method;
import org.springframework.beans.factory.ObjectProvider;

/** Answers the entries of a Bundle that only read, as the endpoint answers the same alone. */
class Questions {

  private final ObjectProvider<FhirFeature> features;

  Questions(ObjectProvider<FhirFeature> features) {
    this.features = features;
  }

  Result answer(FhirRequest bundle, Entry entry) {
    var request =
        bundle.inBundle(
            entry.method().name(), entry.url().toString(), entry.conditions().headers());
    return features
        .orderedStream()
        .map(feature -> feature.answer(request))
        .flatMap(Optional::stream)
        .findFirst()
        .map(answer -> Result.of(entry.method() == Method.HEAD ? answer.withoutBody() : answer))
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    405,
                    "%s %s is not offered in a Bundle.".formatted(entry.method(), entry.url()),
                    "Ask for it in a request of its own."));
  }
}
