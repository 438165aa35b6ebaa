package org.ketex.document;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.intake.EntryUrl;
import org.ketex.intake.Preconditions;
import org.ketex.intake.RequestEntry;
import org.ketex.intake.WriteRequest;
import org.ketex.intake.WriteService;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.read.ReadFeature;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.store.TransactionRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Handles {@code Composition/[id]/$document} (composition-operation-document.html). Stores the
 * document only on request.
 */
@Component
@Order(24)
class DocumentFeature implements FhirFeature {

  private static final String OPERATION =
      "http://hl7.org/fhir/OperationDefinition/Composition-document";

  private static final Set<String> PARAMETERS = Set.of("id", "persist");

  private final ResourceCodec codec;
  private final ResourceReader reader;
  private final TransactionRunner transactions;
  private final WriteService writes;

  DocumentFeature(
      ResourceCodec codec,
      ResourceReader reader,
      TransactionRunner transactions,
      WriteService writes) {
    this.codec = codec;
    this.reader = reader;
    this.transactions = transactions;
    this.writes = writes;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.calls("$document") || !"Composition".equals(request.type())) {
      return Optional.empty();
    }
    request.caller().requireRead("Composition");
    var inputs = OperationInputs.of(request, codec);
    inputs.requireOnly(
        PARAMETERS, "$document", "Use persist, and id if the URL does not name a Composition.");
    var document = transactions.read(() -> document(request, composition(request, inputs)));
    return Optional.of(
        isToPersist(inputs) && !request.is(RequestTypeEnum.HEAD)
            ? stored(request, document)
            : FhirResponse.of(200, Json.bytes(document)));
  }

  private ResourceVersion composition(FhirRequest request, OperationInputs inputs) {
    var id =
        Optional.ofNullable(request.id())
            .or(() -> inputs.text("id").map(text -> withoutBase(request, text)))
            .orElseThrow(
                () ->
                    FhirErrorException.parameter(
                        "id",
                        "$document needs a Composition.",
                        "Call Composition/[id]/$document."));
    return reader
        .current(request.caller(), "Composition", id)
        .map(ReadFeature::present)
        .orElseThrow(() -> FhirErrorException.notFound("Composition/" + id));
  }

  /** Returns the id: "Either a simple id or a full URL". */
  private static String withoutBase(FhirRequest request, String id) {
    var prefix = request.base() + "/Composition/";
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }

  private ObjectNode document(FhirRequest request, ResourceVersion composition) {
    return DocumentBundle.of(composition, reader, request.caller(), request.base());
  }

  private static boolean isToPersist(OperationInputs inputs) {
    return switch (inputs.text("persist").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw FhirErrorException.parameter(
              "persist", "persist must be true or false.", "Omit it for false.");
    };
  }

  private FhirResponse stored(FhirRequest request, ObjectNode document) {
    var body = new ResourceCodec.Body(document, Json.bytes(document));
    var entry =
        RequestEntry.single(
            RequestEntry.Method.POST,
            new EntryUrl("Bundle", null, null),
            document,
            new Preconditions(null, null, null, null));
    var version =
        writes
            .writeSingle(WriteRequest.of(request.context(), body, List.of(entry)))
            .orThrow()
            .getFirst()
            .version();
    return FhirResponse.of(200, version.content())
        .with("Location", "%s/%s".formatted(request.base(), version.reference()));
  }

  @Override
  public void describe(CapabilityStatement statement) {
    CapabilityStatements.resource(statement, "Composition")
        .addOperation()
        .setName("document")
        .setDefinition(OPERATION);
  }
}
