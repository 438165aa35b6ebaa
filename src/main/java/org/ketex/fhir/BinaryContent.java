package org.ketex.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.util.Base64;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.http.FhirFormat;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.http.MediaType;

/**
 * Reads and writes a Binary as its native content, such as an image or a PDF (binary.html#rest).
 */
final class BinaryContent {

  static final String TYPE = "Binary";

  /** Parameters of a read that request a part of the resource. */
  private static final Set<String> OF_RESOURCES = Set.of("_summary", "_elements");

  /** Maximum size in bytes; base64 has four characters for three bytes. */
  private static final int MAX_SIZE = Json.MAX_STRING / 4 * 3;

  private BinaryContent() {}

  /** Returns whether a successful response to a request is the native content. */
  static boolean isReadBy(FhirRequest request) {
    return request.reads()
        && TYPE.equals(request.type())
        && request.atInstance()
        && !FhirFormat.isNamed(request.details())
        && Collections.disjoint(request.parameters().keySet(), OF_RESOURCES);
  }

  /** Returns whether the body of a request may be the native content of a Binary. */
  static boolean isWrittenBy(FhirRequest request) {
    var writes = request.is(RequestTypeEnum.POST) || request.is(RequestTypeEnum.PUT);
    return writes
        && TYPE.equals(request.type())
        && request.operation() == null
        && request.header("Content-Type").isPresent();
  }

  /** Returns the Binary resource for a body that is native content. */
  static ResourceCodec.Source resource(FhirRequest request) {
    var body = request.body();
    if (body.length > MAX_SIZE) {
      throw new FhirErrorException(
          413,
          Issue.error(
                  IssueType.TOOLONG,
                  "too-large",
                  "A Binary has at most %,d bytes.".formatted(MAX_SIZE))
              .withRemedy("Store the content elsewhere, and refer to it by its URL."));
    }
    var resource = Json.object().put("resourceType", TYPE);
    if (request.id() != null) {
      resource.put("id", request.id());
    }
    resource.put("contentType", request.header("Content-Type").orElseThrow());
    request
        .header("X-Security-Context")
        .ifPresent(reference -> resource.putObject("securityContext").put("reference", reference));
    resource.put("data", Base64.getEncoder().encodeToString(body));
    return new ResourceCodec.Source(TYPE, Json.bytes(resource), resource);
  }

  /**
   * Adds headers that stop a browser from executing uploaded content in the origin of the server.
   */
  static FhirResponse guarded(FhirResponse response) {
    return response
        .with("Content-Disposition", "attachment")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  /** Returns the native content; empty if the media type or the base64 is invalid. */
  static Optional<ResourceCodec.Content> content(byte[] json) {
    var resource = Json.trusted(json);
    try {
      var type = MediaType.parseMediaType(Objects.toString(Json.text(resource, "contentType"), ""));
      var data = Objects.toString(Json.text(resource, "data"), "");
      return Optional.of(
          new ResourceCodec.Content(type.toString(), Base64.getMimeDecoder().decode(data)));
    } catch (IllegalArgumentException e) { // InvalidMediaTypeException is a subclass.
      return Optional.empty();
    }
  }
}
