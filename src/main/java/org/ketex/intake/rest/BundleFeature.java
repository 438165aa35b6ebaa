package org.ketex.intake.rest;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.DatabaseUnavailability;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.ResourceCodec;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.WriteRequest;
import org.ketex.intake.WriteService;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Handles {@code POST [base]}: transactions and batches (http.html#transaction). */
@Component
@Order(40)
class BundleFeature implements FhirFeature {

  /** Replaces an entry that must not be validated. */
  private static final ObjectNode NO_VALIDATION = Json.object();

  static {
    NO_VALIDATION.putObject("request").put("method", "GET").put("url", "metadata");
  }

  private final ResourceCodec codec;
  private final EntryReader reader;
  private final WriteService writes;
  private final BundleReads reads;

  BundleFeature(ResourceCodec codec, EntryReader reader, WriteService writes, BundleReads reads) {
    this.codec = codec;
    this.reader = reader;
    this.writes = writes;
    this.reads = reads;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (request.type() != null
        || request.operation() != null
        || !request.is(RequestTypeEnum.POST)) {
      return Optional.empty();
    }
    var body = FullUrls.complete(codec.read(request), request.base());
    if (!body.type().equals("Bundle")) {
      throw FhirErrorException.malformed(
          "A POST to the base URL requires a Bundle, not the resource type " + body.type() + ".",
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
                      ? "The Bundle has no type."
                      : "A Bundle of type '%s' cannot be processed.".formatted(type))
              .at("Bundle.type")
              .withRemedy("Use transaction (all or nothing) or batch."));
    }
    var parsed = reader.read(body.tree());
    if (type.equals("transaction")) {
      parsed.requireAll();
    }
    var write = WriteRequest.of(request.context(), validated(parsed, body), parsed.entries());
    var results =
        type.equals("batch") ? batch(request, parsed, write) : transaction(request, write);
    return Optional.of(FhirResponse.of(200, BundleResponse.of(request, type, results)));
  }

  /**
   * Returns the part of the Bundle to validate. A patch is not a resource of the Bundle, and its
   * fullUrl identifies another resource: its result is validated instead. Rejected entries are
   * omitted.
   */
  private static ResourceCodec.Body validated(EntryReader.Entries parsed, ResourceCodec.Body body) {
    var patches =
        parsed.entries().stream()
            .filter(entry -> entry.method() == RequestEntry.Method.PATCH)
            .toList();
    if (patches.isEmpty() && parsed.rejected().isEmpty()) {
      return body;
    }
    var list = Json.list(body.tree(), "entry");
    for (var patch : patches) {
      if (list.get(patch.index()) instanceof ObjectNode entry) {
        entry.remove(List.of("fullUrl", "resource"));
      }
    }
    parsed.rejected().keySet().forEach(index -> list.set(index, NO_VALIDATION.deepCopy()));
    return new ResourceCodec.Body(body.tree(), Json.bytes(body.tree()));
  }

  /** Runs the entries that only read in the same transaction, after all writes. */
  private List<EntryResult> transaction(FhirRequest request, WriteRequest write) {
    var results = new TreeMap<Integer, EntryResult>();
    var outcomes =
        writes.writeAll(
            write.with(
                written ->
                    readEntries(write)
                        .forEach(
                            entry ->
                                results.put(
                                    entry.index(),
                                    entry.located(() -> reads.execute(request, entry))))));
    outcomes.orThrow().forEach(outcome -> results.put(outcome.index(), EntryResult.of(outcome)));
    return List.copyOf(results.values());
  }

  private List<EntryResult> batch(
      FhirRequest request, EntryReader.Entries parsed, WriteRequest write) {
    var results = new TreeMap<Integer, EntryResult>();
    parsed.rejected().forEach((index, error) -> results.put(index, EntryResult.of(error)));
    writes.writeEach(write).forEach((index, result) -> results.put(index, EntryResult.of(result)));
    readEntries(write).forEach(entry -> results.put(entry.index(), read(request, entry)));
    return List.copyOf(results.values());
  }

  private static Stream<RequestEntry> readEntries(WriteRequest write) {
    return write.entries().stream().filter(entry -> entry.method().reads());
  }

  private EntryResult read(FhirRequest request, RequestEntry entry) {
    try {
      return reads.execute(request, entry);
    } catch (FhirErrorException error) {
      return EntryResult.of(error);
    } catch (DataAccessException | TransactionException e) {
      return EntryResult.of(DatabaseUnavailability.errorFor(e).orElseThrow(() -> e));
    }
  }

  @Override
  public void describe(CapabilityStatement statement) {
    var rest = statement.getRestFirstRep();
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
  }
}
