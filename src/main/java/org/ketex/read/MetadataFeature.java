package org.ketex.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketex.fhir.CachedResource;
import org.ketex.fhir.CapabilityStatementProvider;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Handles {@code GET /metadata}, which clients send first and often: the CapabilityStatement is
 * encoded once.
 */
@Component
@Order(1)
class MetadataFeature implements FhirFeature {

  private final FhirContext context;
  private final CapabilityStatementProvider provider;
  private @Nullable CachedResource statement;

  MetadataFeature(FhirContext context, CapabilityStatementProvider provider) {
    this.context = context;
    this.provider = provider;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!isMetadata(request)) {
      return Optional.empty();
    }
    var whole = statement();
    var isUnchanged =
        request
            .header("If-None-Match")
            .filter(condition -> ETag.names(condition, whole.version()))
            .isPresent();
    var response =
        isUnchanged
            ? FhirResponse.empty(304)
            : ReadFeature.subset(context, request)
                .map(subset -> FhirResponse.of(200, subset.of(whole.json())))
                .orElseGet(() -> FhirResponse.cached(whole));
    return Optional.of(response.with("ETag", ETag.of(whole.version())));
  }

  private static boolean isMetadata(FhirRequest request) {
    var isRead = request.reads() && "metadata".equals(request.operation());
    var isOptions = request.is(RequestTypeEnum.OPTIONS) && request.operation() == null;
    return (isRead || isOptions) && request.type() == null && request.id() == null;
  }

  /** Returns the statement; builds it at the first request, because it describes all features. */
  private synchronized CachedResource statement() {
    if (statement == null) {
      statement =
          new CachedResource(
              context
                  .newJsonParser()
                  .encodeResourceToString(provider.statement())
                  .getBytes(StandardCharsets.UTF_8));
    }
    return statement;
  }
}
