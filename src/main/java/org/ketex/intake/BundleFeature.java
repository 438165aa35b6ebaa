package org.ketex.intake;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.DatabaseUnavailability;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** {@code POST [base]}: transactions and batches (http.html#transaction). */
@Component
@Order(40)
class BundleFeature implements FhirFeature {

  private static final int OF_BUNDLE = -1;

  /** An entry in which there is nothing to check. */
  private static final ObjectNode NOTHING = Json.object();

  static {
    NOTHING.putObject("request").put("method", "GET").put("url", "metadata");
  }

  private final CallerResolver access;
  private final ResourceCodec wire;
  private final EntryReader reader;
  private final WriteValidation admission;
  private final TransactionProcessor changes;
  private final BundleReads questions;

  BundleFeature(
      CallerResolver access,
      ResourceCodec wire,
      EntryReader reader,
      WriteValidation admission,
      TransactionProcessor changes,
      BundleReads questions) {
    this.access = access;
    this.wire = wire;
    this.reader = reader;
    this.admission = admission;
    this.changes = changes;
    this.questions = questions;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() != null
        || request.operation() != null
        || !request.is(RequestTypeEnum.POST)) {
      return Optional.empty();
    }
    var body = FullUrls.complete(wire.read(request), request.base());
    if (!body.type().equals("Bundle")) {
      throw FhirErrorException.malformed(
          "The server's base takes a Bundle, not a " + body.type() + ".",
          "POST it to %s/%s.".formatted(request.base(), body.type()));
    }
    var type = Json.text(body.tree(), "type");
    if (!"transaction".equals(type) && !"batch".equals(type)) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.VALUE,
                  "malformed",
                  type == null
                      ? "The Bundle does not say its type."
                      : "A Bundle of type '%s' asks for nothing.".formatted(type))
              .at("Bundle.type")
              .withRemedy("Use transaction (all or nothing) or batch."));
    }
    var reading = reader.read(body.tree());
    if (type.equals("transaction")) {
      reading.requireAll();
    }
    var decision = admission.decide(resourcesOf(reading, body));
    var results =
        type.equals("batch")
            ? batch(request, reading, decision)
            : transaction(request, reading.entries(), decision);
    return Optional.of(FhirResponse.of(200, BundleResponse.of(request, type, results)));
  }

  /**
   * What is to be checked. A patch is no resource of the Bundle, and its fullUrl is that of another
   * one: what it leaves is checked instead. What is no entry is refused already.
   */
  private static ResourceCodec.Body resourcesOf(
      EntryReader.Reading reading, ResourceCodec.Body body) {
    var patches =
        reading.entries().stream()
            .filter(entry -> entry.method() == RequestEntry.Method.PATCH)
            .toList();
    if (patches.isEmpty() && reading.rejected().isEmpty()) {
      return body;
    }
    var list = Json.list(body.tree(), "entry");
    for (var patch : patches) {
      if (list.get(patch.index()) instanceof ObjectNode entry) {
        entry.remove(List.of("fullUrl", "resource"));
      }
    }
    reading.rejected().keySet().forEach(index -> list.set(index, NOTHING.deepCopy()));
    return new ResourceCodec.Body(body.tree(), Json.bytes(body.tree()));
  }

  private List<EntryResult> transaction(
      FhirRequest request, List<RequestEntry> entries, WriteValidation.Decision decision) {
    decision.requireAll();
    var results = new ArrayList<EntryResult>();
    var requestContext = access.contextOf(request);
    for (var result :
        changes.apply(requestContext, entries, entry -> questions.answer(request, entry))) {
      results.add(result.with(decision.remarksOn(results.size())));
    }
    return results;
  }

  /** Each entry on its own: one that is refused leaves the others alone. */
  private List<EntryResult> batch(
      FhirRequest request, EntryReader.Reading reading, WriteValidation.Decision decision) {
    if (decision.refusing().containsKey(OF_BUNDLE)) {
      throw new FhirErrorException(422, decision.refusalOf(OF_BUNDLE));
    }
    var changed = new HashSet<String>();
    var results = new TreeMap<Integer, EntryResult>();
    reading.rejected().forEach((index, error) -> results.put(index, EntryResult.of(error)));
    // In the order of a transaction (http.html#brules).
    reading.entries().stream()
        .sorted(Comparator.comparing(RequestEntry::method).thenComparing(RequestEntry::index))
        .forEach(
            entry -> {
              try {
                requireIndependent(entry, changed);
                results.put(entry.index(), single(request, entry, decision));
              } catch (FhirErrorException error) {
                results.put(entry.index(), EntryResult.of(error));
              }
            });
    return List.copyOf(results.values());
  }

  /** "There SHALL be no interdependencies between the different entries" (http.html#brules). */
  private static void requireIndependent(RequestEntry entry, Set<String> changed) {
    if (!entry.method().reads()
        && entry.url().id() != null
        && !changed.add(entry.url().reference())) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.DUPLICATE,
                  "duplicate",
                  "Another entry of this batch changes %s.".formatted(entry.url().reference()))
              .at(entry.path())
              .withRemedy("Send one entry for each resource; a batch has no order."));
    }
  }

  /** A database that goes away leaves what earlier entries have stored. */
  private EntryResult single(
      FhirRequest request, RequestEntry entry, WriteValidation.Decision decision) {
    try {
      return answer(request, entry, decision);
    } catch (DataAccessException | TransactionException e) {
      throw DatabaseUnavailability.errorFor(e).orElseThrow(() -> e);
    }
  }

  private EntryResult answer(
      FhirRequest request, RequestEntry entry, WriteValidation.Decision decision) {
    if (decision.refusing().containsKey(entry.index())) {
      throw new FhirErrorException(422, decision.refusalOf(entry.index()));
    }
    return entry.method().reads()
        ? questions.answer(request, entry)
        : changes.apply(access.contextOf(request), entry).with(decision.remarksOn(entry.index()));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    var rest = statement.getRestFirstRep();
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
  }
}
