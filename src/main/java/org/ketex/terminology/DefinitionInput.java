package org.ketex.terminology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.OperationInputs;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/**
 * Resolves the definition that an operation applies to: the instance in the URL, the one named by
 * {@code url}, or one sent in the request.
 */
final class DefinitionInput {

  private DefinitionInput() {}

  /**
   * Returns the definition of a request.
   *
   * @param canonicalOf returns the canonical of the definition with the given id on this server
   * @param sent name of the input parameter that may carry the definition itself, or null
   */
  static <R extends Resource> R definition(
      FhirRequest request,
      OperationInputs inputs,
      String sent,
      Class<R> type,
      Function<String, Optional<R>> find,
      Function<String, Optional<String>> canonicalOf) {
    if (sent != null && inputs.resource(sent).isPresent()) {
      return type.cast(parsed(inputs.resource(sent).get()));
    }
    var url =
        request.id() == null
            ? inputs.text("url").orElseThrow(() -> missing("url"))
            : canonicalOf
                .apply(request.id())
                .orElseThrow(
                    () -> FhirErrorException.notFound(request.type() + "/" + request.id()));
    return find.apply(url)
        .orElseThrow(() -> FhirErrorException.notFound(type.getSimpleName() + " " + url));
  }

  /** Returns the value set of a request. */
  static ValueSet valueSet(
      FhirRequest request, OperationInputs inputs, TerminologyService terminology) {
    return definition(
        request,
        inputs,
        "valueSet",
        ValueSet.class,
        terminology::valueSet,
        id -> terminology.canonical("ValueSet", id));
  }

  static FhirErrorException missing(String input) {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.REQUIRED,
                "invalid-parameter",
                "The input parameter '%s' is missing.".formatted(input))
            .withRemedy("Send it as a query parameter or in the Parameters resource."));
  }

  private static Resource parsed(ObjectNode tree) {
    try {
      return new JsonParser().parse(Json.bytes(tree));
    } catch (IOException | RuntimeException e) {
      throw FhirErrorException.malformed(
          "The definition in the request cannot be parsed.",
          "Send a valid FHIR R4 resource; $validate lists its errors.");
    }
  }
}
