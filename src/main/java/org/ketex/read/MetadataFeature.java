package org.ketex.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketex.fhir.CachedResource;
import org.ketex.fhir.CapabilityStatementProvider;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.springframework.beans.factory.ObjectProvider;
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

  /** Looked up at the first request, because the statement describes all features. */
  private final ObjectProvider<CapabilityStatementProvider> statements;

  private volatile @Nullable CachedResource statement;

  MetadataFeature(FhirContext context, ObjectProvider<CapabilityStatementProvider> statements) {
    this.context = context;
    this.statements = statements;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!isMetadata(request)) {
      return Optional.empty();
    }
    var whole = statement();
    var isUnchanged =
        request.header("If-None-Match").filter(tags -> names(tags, whole.etag())).isPresent();
    var response =
        isUnchanged
            ? FhirResponse.empty(304)
            : ReadFeature.subset(context, request)
                .map(subset -> FhirResponse.of(200, subset.of(whole.json())))
                .orElseGet(() -> FhirResponse.cached(whole));
    return Optional.of(response.with("ETag", whole.etag()));
  }

  private static boolean isMetadata(FhirRequest request) {
    var isRead = request.reads() && "metadata".equals(request.operation());
    var isOptions = request.is(RequestTypeEnum.OPTIONS) && request.operation() == null;
    return (isRead || isOptions) && request.type() == null && request.id() == null;
  }

  private CachedResource statement() {
    var known = statement;
    if (known == null) {
      synchronized (this) {
        known = statement;
        if (known == null) {
          known = new CachedResource(json());
          statement = known;
        }
      }
    }
    return known;
  }

  private byte[] json() {
    return context
        .newJsonParser()
        .encodeResourceToString(statements.getObject().statement())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean names(String tags, String etag) {
    return tags.strip().equals("*")
        || Stream.of(tags.split(",")).anyMatch(tag -> tag.strip().equals(etag));
  }
}
