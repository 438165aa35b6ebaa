package org.ketex.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.ketex.access.Access;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Refusal;
import org.ketex.guide.GuideDefinitions;
import org.ketex.intake.patch.PatchReader;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** patch of one resource, conditional or not. What comes out is checked as if it had been sent. */
@Component
@Order(50)
class PatchFeature implements FhirFeature {

  private final Access access;
  private final PatchReader reader;
  private final Changes changes;

  PatchFeature(Access access, PatchReader reader, Changes changes) {
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
      throw Refusal.unsupported(
          405, "PATCH needs an id or criteria.", "Write Type/id or Type?identifier=…");
    }
    var entry =
        Entry.alone(WriteFeature.url(request), reader.read(request), Conditions.of(request));
    return Optional.of(WriteAnswer.of(request, changes.apply(access.askerOf(request), entry)));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    PatchReader.TYPES.forEach(statement::addPatchFormat);
    for (var resource : statement.getRestFirstRep().getResource()) {
      if (!GuideDefinitions.areOf(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.PATCH);
      }
    }
  }
}
