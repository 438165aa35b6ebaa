package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;

/**
 * HAPI's server at {@code /fhir}: it understands URLs, negotiates formats and gives the
 * CapabilityStatement. All else is answered by the features, on bytes.
 */
class FhirEndpoint extends RestfulServer {

  private final transient List<FhirFeature> features;
  private final transient Wire wire;

  FhirEndpoint(FhirContext context, List<FhirFeature> features, Wire wire) {
    super(context);
    this.features = features;
    this.wire = wire;
  }

  @Override
  protected void initialize() {
    setDefaultResponseEncoding(EncodingEnum.JSON);
    var metadata = new Metadata(features);
    setServerConformanceProvider(metadata);
    // Bodies arrive inflated and bounded by BodyLimit.
    setUncompressIncomingContents(false);
    registerInterceptor(new PlainInteractions(features, wire, getFhirContext().getResourceTypes()));
    registerInterceptor(new Refusals(wire, metadata));
  }
}
