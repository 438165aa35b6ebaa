package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import org.ketex.access.CallerResolver;

/** Runs HAPI's server at {@code /fhir}. HAPI parses URLs; the features respond. */
class FhirEndpoint extends RestfulServer {

  private final transient CapabilityStatementProvider metadata;
  private final transient FeatureDispatcher dispatcher;
  private final transient CallerResolver callers;
  private final transient ResourceCodec codec;

  /**
   * @param base public base URL; null if it is taken from each request
   */
  FhirEndpoint(
      FhirContext context,
      CapabilityStatementProvider metadata,
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec codec,
      URI base) {
    super(context);
    this.metadata = metadata;
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
    setServerConformanceProvider(metadata);
    // RequestBodyFilter has inflated the body and checked its size.
    setUncompressIncomingContents(false);
    registerInterceptor(
        new FeatureInterceptor(dispatcher, callers, codec, getFhirContext().getResourceTypes()));
    registerInterceptor(new FhirExceptionInterceptor(codec, metadata));
  }
}
