package org.ketex.intake.rest;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.ResourceCodec;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.EntryUrl;
import org.ketex.intake.IntakeSettings;
import org.ketex.intake.Preconditions;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.WriteRequest;
import org.ketex.intake.WriteService;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.read.ETag;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Handles create, update and delete of one resource, conditional or not. */
@Component
@Order(50)
class WriteFeature implements FhirFeature {

  private final ResourceCodec codec;
  private final WriteService writes;
  private final IntakeSettings settings;

  WriteFeature(ResourceCodec codec, WriteService writes, IntakeSettings settings) {
    this.codec = codec;
    this.writes = writes;
    this.settings = settings;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() == null || request.operation() != null || request.version() != null) {
      return Optional.empty();
    }
    return switch (request.method()) {
      case "POST" -> request.id() == null ? Optional.of(create(request)) : Optional.empty();
      case "PUT" -> Optional.of(update(request));
      case "DELETE" -> Optional.of(delete(request));
      default -> Optional.empty();
    };
  }

  private FhirResponse create(FhirRequest request) {
    var url = new EntryUrl(request.type(), null, null);
    return write(request, RequestEntry.Method.POST, url);
  }

  private FhirResponse update(FhirRequest request) {
    if (request.id() == null && request.parameters().isEmpty()) {
      throw FhirErrorException.unsupported(
          405, "PUT requires an id or criteria.", "Use Type/id or Type?identifier=…");
    }
    return write(request, RequestEntry.Method.PUT, url(request));
  }

  static EntryUrl url(FhirRequest request) {
    var query = request.details().getServletRequest().getQueryString();
    return new EntryUrl(request.type(), request.id(), request.id() == null ? query : null);
  }

  private FhirResponse write(FhirRequest request, RequestEntry.Method method, EntryUrl url) {
    var body = codec.read(request);
    checkBody(request, body);
    var entry = RequestEntry.single(method, url, body.tree(), Preconditions.of(request));
    return WriteResponse.of(
        request, writes.writeSingle(WriteRequest.of(request.context(), body, List.of(entry))));
  }

  private static void checkBody(FhirRequest request, ResourceCodec.Body body) {
    if (!request.type().equals(body.type())) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.INVALID,
                  "malformed",
                  "The URL has the type %s, but the resource has the type %s."
                      .formatted(request.type(), body.type()))
              .at("resourceType")
              .withRemedy("Use the same type in the URL and in resourceType."));
    }
    var id = Json.text(body.tree(), "id");
    if (request.id() != null && !request.id().equals(id)) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.INVALID,
                  "malformed",
                  id == null
                      ? "The resource has no id, although the URL has one."
                      : "The URL has the id '%s', but the resource has the id '%s'."
                          .formatted(request.id(), id))
              .at(body.type() + ".id")
              .withRemedy("Set the id of the resource to the id in the URL."));
    }
  }

  private FhirResponse delete(FhirRequest request) {
    if (request.id() == null && request.parameters().isEmpty()) {
      throw FhirErrorException.unsupported(
          405, "DELETE requires an id or criteria.", "Use Type/id or Type?identifier=…");
    }
    var entry =
        RequestEntry.single(
            RequestEntry.Method.DELETE, url(request), null, Preconditions.of(request));
    var outcome =
        writes
            .writeSingle(WriteRequest.of(request.context(), null, List.of(entry)))
            .orThrow()
            .getFirst();
    var response = FhirResponse.empty(204);
    return outcome.version() == null
        ? response
        : response.with("ETag", ETag.of(outcome.version().version()));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    for (var resource : statement.getRestFirstRep().getResource()) {
      if (!GuideDefinitions.isDefinitionType(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
        resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
        resource.addInteraction().setCode(TypeRestfulInteraction.DELETE);
        // A reference to a resource of this server must have a target; others need not be resolved.
        resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        resource.addReferencePolicy(ReferenceHandlingPolicy.ENFORCED);
        resource
            .setConditionalCreate(true)
            .setConditionalUpdate(true)
            .setConditionalDelete(ConditionalDeleteStatus.SINGLE)
            .setUpdateCreate(!settings.clientAssignedIdSources().isEmpty());
      }
    }
  }
}
