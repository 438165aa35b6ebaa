package org.ketex.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.patch.PatchReader;
import org.ketex.model.FhirErrorException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** patch of one resource, conditional or not. What comes out is checked as if it had been sent. */
@Component
@Order(50)
class PatchFeature implements FhirFeature {

  private final CallerResolver access;
  private final PatchReader reader;
  private final TransactionProcessor changes;

  PatchFeature(CallerResolver access, PatchReader reader, TransactionProcessor changes) {
    this.access = access;
    this.reader = reader;
    this.changes = changes;
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
          405, "PATCH needs an id or criteria.", "Write Type/id or Type?identifier=…");
    }
    var entry =
        RequestEntry.alone(
            WriteFeature.url(request), reader.read(request), Preconditions.of(request));
    return Optional.of(WriteResponse.of(request, changes.apply(access.contextOf(request), entry)));
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
