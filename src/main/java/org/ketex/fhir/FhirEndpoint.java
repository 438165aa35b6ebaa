package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.util.List;
import org.ketex.access.CallerResolver;

/**
 * HAPI's server at {@code /fhir}: it understands URLs, negotiates formats and gives the
 * CapabilityStatement. All else is answered by the features, on bytes.
 */
class FhirEndpoint extends RestfulServer {

  private final transient List<FhirFeature> features;
  private final transient FeatureDispatcher dispatcher;
  private final transient CallerResolver callers;
  private final transient ResourceCodec wire;

  /**
   * @param base the address that clients know it by; null where requests name it
   */
  FhirEndpoint(
      FhirContext context,
      List<FhirFeature> features,
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec wire,
      URI base) {
    super(context);
    this.features = features;
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.wire = wire;
    if (base != null) {
      setServerAddressStrategy(new HardcodedServerAddressStrategy(base.toString()));
    }
  }

  @Override
  protected void initialize() {
    setDefaultResponseEncoding(EncodingEnum.JSON);
    var metadata = new CapabilityStatementProvider(features);
    setServerConformanceProvider(metadata);
    // Bodies arrive inflated and bounded by RequestBodyFilter.
    setUncompressIncomingContents(false);
    registerInterceptor(
        new FeatureInterceptor(dispatcher, callers, wire, getFhirContext().getResourceTypes()));
    registerInterceptor(new FhirExceptionInterceptor(wire, metadata));
  }
}
