package org.ketex.read;

import ca.uhn.fhir.context.FhirContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.search.query.ResourceSubsetter;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Handles read, vread and instance history; sends the stored bytes unchanged. */
@Component
@Order(30)
public class ReadFeature implements FhirFeature {

  private final FhirContext context;
  private final ResourceReader reader;
  private final GuideDefinitions definitions;

  ReadFeature(FhirContext context, ResourceReader reader, GuideDefinitions definitions) {
    this.context = context;
    this.reader = reader;
    this.definitions = definitions;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.reads()
        || request.type() == null
        || request.id() == null
        || request.compartment() != null) {
      return Optional.empty();
    }
    if (GuideDefinitions.isDefinitionType(request.type())) {
      return definition(request);
    }
    request.requireRead();
    if (request.version() != null) {
      return Optional.of(read(request, version(request)));
    }
    return request.operation() == null
        ? Optional.of(read(request, current(request)))
        : Optional.empty();
  }

  /** Reads a definition; its only version is the one that it declares itself. */
  private Optional<FhirResponse> definition(FhirRequest request) {
    if (request.version() != null || request.operation() != null) {
      return Optional.empty();
    }
    var definition =
        definitions
            .definition(request.type(), request.id())
            .map(Json::bytes)
            .orElseThrow(() -> FhirErrorException.notFound(request.type() + "/" + request.id()));
    return Optional.of(
        FhirResponse.of(
            200, subset(context, request).map(part -> part.of(definition)).orElse(definition)));
  }

  private ResourceVersion current(FhirRequest request) {
    return reader
        .current(request.caller(), request.type(), request.id())
        .orElseThrow(() -> FhirErrorException.notFound(request.type() + "/" + request.id()));
  }

  private ResourceVersion version(FhirRequest request) {
    var name = "%s/%s/_history/%s".formatted(request.type(), request.id(), request.version());
    try {
      return reader
          .version(
              request.caller(), request.type(), request.id(), Integer.parseInt(request.version()))
          .orElseThrow(() -> FhirErrorException.notFound(name));
    } catch (NumberFormatException e) {
      throw FhirErrorException.notFound(name);
    }
  }

  /**
   * Returns the version unless it is a deletion.
   *
   * @throws FhirErrorException (410) if the resource has been deleted
   */
  public static ResourceVersion present(ResourceVersion version) {
    if (version.deleted()) {
      throw FhirErrorException.gone(version.reference());
    }
    return version;
  }

  private FhirResponse read(FhirRequest request, ResourceVersion version) {
    present(version);
    var subset = subset(context, request);
    var etag = ETag.of(version.version());
    var unchanged =
        request
            .header("If-None-Match")
            .map(condition -> ETag.names(condition, version.version()))
            .orElseGet(() -> isUnchangedSince(request, version));
    return (unchanged
            ? FhirResponse.empty(304)
            : FhirResponse.of(
                200, subset.map(part -> part.of(version.content())).orElseGet(version::content)))
        .with("ETag", etag)
        .with("Last-Modified", lastModified(version));
  }

  /** Returns the part of the resource that the parameters request; empty for the whole. */
  static Optional<ResourceSubsetter> subset(FhirContext context, FhirRequest request) {
    return ResourceSubsetter.of(
        context,
        request.parameters().getOrDefault("_summary", List.of()),
        request.parameters().getOrDefault("_elements", List.of()));
  }

  /** Compares to the second, as HTTP dates do; an invalid date is ignored (RFC 9110, 13.1.3). */
  private static boolean isUnchangedSince(FhirRequest request, ResourceVersion version) {
    try {
      return request
          .header("If-Modified-Since")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
          .filter(since -> version.updated() / 1000 <= since.getEpochSecond())
          .isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }

  public static String lastModified(ResourceVersion version) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochMilli(version.updated()).atOffset(ZoneOffset.UTC));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    for (var resource : statement.getRestFirstRep().getResource()) {
      if (!GuideDefinitions.isDefinitionType(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.VREAD);
        resource
            .setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE)
            .setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
      }
    }
  }
}
