package org.ketex.intake;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.ketex.access.Access;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.guide.GuideDefinitions;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** patch of one resource, conditional or not. What comes out is checked as if it had been sent. */
@Component
@Order(50)
class PatchFeature implements FhirFeature {

  /** So often a patch is applied anew to what another client has just written. */
  private static final int TRIES = 5;

  private final Access access;
  private final Store store;
  private final Matches matches;
  private final Admission admission;
  private final Changes changes;

  PatchFeature(Access access, Store store, Matches matches, Admission admission, Changes changes) {
    this.access = access;
    this.store = store;
    this.matches = matches;
    this.admission = admission;
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
    access.callerOf(request).requireRead(request.type());
    access.callerOf(request).requireWrite(request.type());
    var patch = Patch.of(request);
    var wanted = ETag.version(request.header("If-Match").orElse(null));
    return Optional.of(WriteAnswer.of(request, patched(request, patch, wanted)));
  }

  private Result patched(FhirRequest request, Patch patch, String wanted) {
    for (var tries = 1; ; tries++) {
      var current = Planner.checked(wanted, current(request));
      try {
        return written(request, current, patch.applyTo(current));
      } catch (Refusal refusal) {
        var isOvertaken = refusal.status() == 412 && wanted == null;
        if (!isOvertaken || tries == TRIES) {
          throw refusal;
        }
      }
    }
  }

  private Version current(FhirRequest request) {
    var found = request.id() == null ? match(request) : store.current(request.type(), request.id());
    return ReadFeature.present(
        found.orElseThrow(
            () ->
                Refusal.notFound(
                    request.id() == null
                        ? "%s with these criteria".formatted(request.type())
                        : request.type() + "/" + request.id())));
  }

  private Optional<Version> match(FhirRequest request) {
    if (request.parameters().isEmpty()) {
      throw Refusal.unsupported(
          405, "PATCH needs an id or criteria.", "Write Type/id or Type?identifier=…");
    }
    var query = request.details().getServletRequest().getQueryString();
    return matches.one(access.askerOf(request), request.type(), query);
  }

  private Result written(FhirRequest request, Version current, Wire.Body body) {
    var decision = admission.decide(body);
    decision.requireAll();
    var entry =
        Entry.alone(
            Entry.Method.PUT,
            new EntryUrl(current.type(), current.id(), null),
            body.tree(),
            new Conditions(Integer.toString(current.version()), null, null, null));
    return changes.apply(access.askerOf(request), entry).with(decision.remarksOn(0));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    statement.addPatchFormat(Patch.TYPE);
    for (var resource : statement.getRestFirstRep().getResource()) {
      if (!GuideDefinitions.areOf(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.PATCH);
      }
    }
  }
}
