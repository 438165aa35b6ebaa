package org.ketex.fhir;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/**
 * All that the features answer, for those of them that carry requests themselves: the entries of a
 * Bundle, or what is answered later.
 */
public class FeatureDispatcher {

  private final ObjectProvider<FhirFeature> features;

  FeatureDispatcher(ObjectProvider<FhirFeature> features) {
    this.features = features;
  }

  /** The answer of the first feature that has one. */
  public Optional<FhirResponse> answer(FhirRequest request) {
    return features
        .orderedStream()
        .map(feature -> feature.answer(request))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
