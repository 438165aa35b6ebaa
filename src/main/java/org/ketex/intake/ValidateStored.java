package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Access;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Inputs;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.ketex.validation.Assessment;
import org.ketex.validation.Verdict;
import org.ketex.validation.record.StoredFor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code [type]/[id]/$validate}: the verdict on what is stored, on what would replace it, or on
 * whether it may be deleted (resource-operation-validate.html).
 */
@Component
@Order(25)
class ValidateStored implements FhirFeature {

  private final Access access;
  private final Store store;
  private final Wire wire;
  private final Assessment assessment;
  private final StoredFor storedFor;

  ValidateStored(
      Access access, Store store, Wire wire, Assessment assessment, StoredFor storedFor) {
    this.access = access;
    this.store = store;
    this.wire = wire;
    this.assessment = assessment;
    this.storedFor = storedFor;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.id() == null || !request.calls("$validate")) {
      return Optional.empty();
    }
    access.callerOf(request).requireRead(request.type());
    var stored = stored(request);
    var sent = sent(request);
    var inputs =
        sent.filter(ValidateStored::isParameters)
            .map(body -> Inputs.of(request, body.tree()))
            .orElseGet(() -> Inputs.ofUrl(request));
    var replacement =
        inputs
            .resource("resource")
            .map(resource -> new Wire.Body(resource, Json.bytes(resource)))
            .or(() -> sent.filter(body -> !isParameters(body)));
    var verdict =
        "delete".equals(inputs.text("mode").orElse(""))
            ? ofDelete(stored)
            : replacement
                .map(body -> ofUpdate(request, body, inputs.texts("profile")))
                .orElseGet(() -> judged(request, stored.content(), inputs.texts("profile")));
    return Optional.of(verdict.answer(assessment.standard()));
  }

  private Version stored(FhirRequest request) {
    return store
        .current(request.type(), request.id())
        .filter(version -> !version.deleted())
        .orElseThrow(() -> Refusal.notFound(request.type() + "/" + request.id()));
  }

  private Optional<Wire.Body> sent(FhirRequest request) {
    return request.body() == null || request.body().length == 0
        ? Optional.empty()
        : Optional.of(wire.read(request));
  }

  private static boolean isParameters(Wire.Body body) {
    return body.type().equals("Parameters");
  }

  private Verdict ofUpdate(FhirRequest request, Wire.Body body, List<String> profiles) {
    var id = Json.text(body.tree(), "id");
    if (!request.type().equals(body.type()) || !request.id().equals(id)) {
      return Verdict.of(
          List.of(
              Issue.error(
                      IssueType.VALUE,
                      "invalid",
                      "The resource is %s/%s, not %s/%s."
                          .formatted(body.type(), id, request.type(), request.id()))
                  .at(body.type() + ".id")
                  .mendedBy("Send the resource with the type and id of the URL.")));
    }
    return judged(request, body.json(), profiles);
  }

  private Verdict judged(FhirRequest request, byte[] json, List<String> profiles) {
    var source = new Wire.Source(request.type(), json, Json.trusted(json));
    return assessment.of(source, profiles, storedFor.request(request));
  }

  private Verdict ofDelete(Version stored) {
    return Verdict.of(
        store.referrer(stored.rid()).stream()
            .map(referrer -> Attempt.stillReferenced(stored, referrer))
            .toList());
  }
}
