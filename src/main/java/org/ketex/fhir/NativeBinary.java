package org.ketex.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.util.Base64;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.http.MediaType;

/** A Binary as what it holds: a picture, a PDF (binary.html#rest). */
final class NativeBinary {

  static final String TYPE = "Binary";

  /** Parameters of a read that ask for a part of the resource. */
  private static final Set<String> OF_RESOURCES = Set.of("_summary", "_elements");

  /** Base64 has four characters for three bytes. */
  private static final int LARGEST = Json.MAX_STRING / 4 * 3;

  private NativeBinary() {}

  /** Whether a read could be answered so: by the answer to it, unless that is a refusal. */
  static boolean isReadBy(FhirRequest request) {
    return request.reads()
        && TYPE.equals(request.type())
        && request.atInstance()
        && !FhirFormat.isNamed(request.details())
        && Collections.disjoint(request.parameters().keySet(), OF_RESOURCES);
  }

  /** Whether the body of a request may be what a Binary is to hold. */
  static boolean isWrittenBy(FhirRequest request) {
    var writes = request.is(RequestTypeEnum.POST) || request.is(RequestTypeEnum.PUT);
    return writes
        && TYPE.equals(request.type())
        && request.operation() == null
        && request.header("Content-Type").isPresent();
  }

  /** The resource for a body that is what it is to hold. */
  static ResourceCodec.Source resource(FhirRequest request) {
    var body = request.body();
    if (body.length > LARGEST) {
      throw new FhirErrorException(
          413,
          Issue.error(
                  IssueType.TOOLONG,
                  "too-large",
                  "A Binary holds at most %,d bytes.".formatted(LARGEST))
              .withRemedy("Keep it elsewhere, and refer to it by its URL."));
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

  /** What somebody has uploaded must not run in the name of this server. */
  static FhirResponse guarded(FhirResponse response) {
    return response
        .with("Content-Disposition", "attachment")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  /** What a Binary holds; empty where that is no media type, or not in base64. */
  static Optional<ResourceCodec.Content> content(byte[] json) {
    var resource = Json.trusted(json);
    try {
      var type = MediaType.parseMediaType(Objects.toString(Json.text(resource, "contentType"), ""));
      var data = Objects.toString(Json.text(resource, "data"), "");
      return Optional.of(
          new ResourceCodec.Content(type.toString(), Base64.getMimeDecoder().decode(data)));
    } catch (IllegalArgumentException e) { // InvalidMediaTypeException is one, too.
      return Optional.empty();
    }
  }
}
