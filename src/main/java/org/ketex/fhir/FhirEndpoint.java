package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.util.List;
import org.ketex.access.CallerResolver;

/**
 * Runs HAPI's server at {@code /fhir}. HAPI parses URLs and serves the CapabilityStatement; the
 * features respond to everything else.
 */
class FhirEndpoint extends RestfulServer {

  private final transient List<FhirFeature> features;
  private final transient FeatureDispatcher dispatcher;
  private final transient CallerResolver callers;
  private final transient ResourceCodec codec;

  /**
   * @param base public base URL; null if it is taken from each request
   */
  FhirEndpoint(
      FhirContext context,
      List<FhirFeature> features,
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec codec,
      URI base) {
    super(context);
    this.features = features;
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.codec = codec;
    if (base != null) {
      setServerAddressStrategy(new HardcodedServerAddressStrategy(base.toString()));
    }
  }

  @Override
  protected void initialize() {
    setDefaultResponseEncoding(EncodingEnum.JSON);
    var metadata = new CapabilityStatementProvider(features);
    setServerConformanceProvider(metadata);
    // RequestBodyFilter has inflated the body and checked its size.
    setUncompressIncomingContents(false);
    registerInterceptor(
        new FeatureInterceptor(dispatcher, callers, codec, getFhirContext().getResourceTypes()));
    registerInterceptor(new FhirExceptionInterceptor(codec, metadata));
  }
}
