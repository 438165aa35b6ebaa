package org.ketex.intake;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Access;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Outages;
import org.ketex.fhir.Outcomes;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** {@code POST [base]}: transactions and batches (http.html#transaction). */
@Component
@Order(40)
class BundleFeature implements FhirFeature {

  private static final int OF_BUNDLE = -1;

  private final Access access;
  private final Wire wire;
  private final EntryReader reader;
  private final Admission admission;
  private final Changes changes;

  BundleFeature(
      Access access, Wire wire, EntryReader reader, Admission admission, Changes changes) {
    this.access = access;
    this.wire = wire;
    this.reader = reader;
    this.admission = admission;
    this.changes = changes;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() != null
        || request.operation() != null
        || !request.is(RequestTypeEnum.POST)) {
      return Optional.empty();
    }
    var body = wire.read(request);
    if (!body.type().equals("Bundle")) {
      throw Refusal.malformed(
          "The server's base takes a Bundle, not a " + body.type() + ".",
          "POST it to %s/%s.".formatted(request.base(), body.type()));
    }
    var type = Json.text(body.tree(), "type");
    if (!"transaction".equals(type) && !"batch".equals(type)) {
      throw new Refusal(
          400,
          Issue.error(
                  IssueType.VALUE,
                  "malformed",
                  "A Bundle of type '%s' asks for nothing.".formatted(type))
              .at("Bundle.type")
              .mendedBy("Use transaction (all or nothing) or batch."));
    }
    var entries = reader.read(body.tree());
    var decision = admission.decide(body);
    return Optional.of(
        FhirResponse.of(
            200,
            Json.bytes(
                type.equals("batch")
                    ? batch(entries, decision, request)
                    : transaction(entries, decision, request))));
  }

  private ObjectNode transaction(
      List<Entry> entries, Admission.Decision decision, FhirRequest request) {
    decision.requireAll();
    var results = changes.apply(access.askerOf(request), entries);
    var answer = answer("transaction-response");
    for (var i = 0; i < results.size(); i++) {
      write(results.get(i).with(decision.remarksOn(i)), request, answer);
    }
    return answer;
  }

  /** Each entry on its own: one that is refused leaves the others alone. */
  private ObjectNode batch(List<Entry> entries, Admission.Decision decision, FhirRequest request) {
    if (decision.refusing().containsKey(OF_BUNDLE)) {
      throw new Refusal(422, decision.refusalOf(OF_BUNDLE));
    }
    var answer = answer("batch-response");
    for (var entry : entries) {
      try {
        if (decision.refusing().containsKey(entry.index())) {
          throw new Refusal(422, decision.refusalOf(entry.index()));
        }
        write(apply(entry, request).with(decision.remarksOn(entry.index())), request, answer);
      } catch (Refusal refusal) {
        var response = answer.withArray("entry").addObject().putObject("response");
        response.put("status", status(refusal.status()));
        response.set("outcome", Outcomes.of(refusal.issues()));
      }
    }
    return answer;
  }

  /** A database that goes away leaves what earlier entries have stored. */
  private Result apply(Entry entry, FhirRequest request) {
    try {
      return changes.apply(access.askerOf(request), List.of(entry)).getFirst();
    } catch (DataAccessException | TransactionException e) {
      throw Outages.refusalFor(e).orElseThrow(() -> e);
    }
  }

  private static ObjectNode answer(String type) {
    var answer = Json.object().put("resourceType", "Bundle").put("type", type);
    answer.putArray("entry");
    return answer;
  }

  private static void write(Result result, FhirRequest request, ObjectNode answer) {
    var entry = answer.withArray("entry").addObject();
    var version = result.version();
    if (version != null && !version.deleted()) {
      entry.put("fullUrl", request.base() + "/" + version.reference());
    }
    if (result.body() != null) {
      entry.set("resource", Json.trusted(result.body()));
    } else if (wantsResource(result, request)) {
      entry.set("resource", Json.trusted(version.content()));
    }
    var response = entry.putObject("response");
    response.put("status", status(result.status()));
    if (version != null) {
      response.put("location", version.reference() + "/_history/" + version.version());
      response.put("etag", ETag.of(version.version()));
      response.put("lastModified", Instant.ofEpochMilli(version.updated()).toString());
    }
    if (!result.remarks().isEmpty()) {
      response.set("outcome", Outcomes.of(result.remarks()));
    }
  }

  private static boolean wantsResource(Result result, FhirRequest request) {
    return result.version() != null
        && !result.version().deleted()
        && request.prefer("return").filter("representation"::equals).isPresent();
  }

  private static String status(int status) {
    return status + " " + HttpStatus.valueOf(status).getReasonPhrase();
  }

  @Override
  public void describe(CapabilityStatement statement) {
    var rest = statement.getRestFirstRep();
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
  }
}
