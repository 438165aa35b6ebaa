package org.ketex.fhir;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Dispatches requests to the features: those that the endpoint receives, and those that a feature
 * makes, such as the entries of a Bundle.
 */
public class FeatureDispatcher {

  private final ObjectProvider<FhirFeature> provider;

  /** Looked up at the first request, because features may use the dispatcher. */
  private volatile List<FhirFeature> features;

  FeatureDispatcher(ObjectProvider<FhirFeature> provider) {
    this.provider = provider;
  }

  /** Returns the response of the first feature that has one. */
  public Optional<FhirResponse> answer(FhirRequest request) {
    for (var feature : features()) {
      var response = feature.answer(request);
      if (response.isPresent()) {
        return response;
      }
    }
    return Optional.empty();
  }

  private List<FhirFeature> features() {
    if (features == null) {
      features = provider.orderedStream().toList();
    }
    return features;
  }
}
