package org.ketex.intake.rest;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.Preconditions;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.WriteRequest;
import org.ketex.intake.WriteService;
import org.ketex.intake.patch.PatchReader;
import org.ketex.model.FhirErrorException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Handles patch of one resource, conditional or not. The result is validated like a resource that
 * was sent.
 */
@Component
@Order(50)
class PatchFeature implements FhirFeature {

  private final PatchReader reader;
  private final WriteService writes;

  PatchFeature(PatchReader reader, WriteService writes) {
    this.reader = reader;
    this.writes = writes;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.method().equals("PATCH")
        || request.type() == null
        || request.operation() != null
        || request.version() != null) {
      return Optional.empty();
    }
    if (request.id() == null && request.parameters().isEmpty()) {
      throw FhirErrorException.unsupported(
          405, "PATCH requires an id or criteria.", "Use Type/id or Type?identifier=…");
    }
    var entry =
        RequestEntry.single(
            WriteFeature.url(request), reader.read(request), Preconditions.of(request));
    return Optional.of(
        WriteResponse.of(
            request, writes.writeSingle(WriteRequest.of(request.context(), null, List.of(entry)))));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    PatchReader.TYPES.forEach(statement::addPatchFormat);
    for (var resource : statement.getRestFirstRep().getResource()) {
      if (!GuideDefinitions.isDefinitionType(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.PATCH);
      }
    }
  }
}
