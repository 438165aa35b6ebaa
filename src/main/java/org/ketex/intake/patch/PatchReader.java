package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.ElementTypes;
import org.ketex.model.FhirErrorException;
import org.ketex.model.FhirPathParser;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.springframework.stereotype.Component;

/** Reads patches, from separate requests and from Bundle entries. */
@Component
public class PatchReader {

  /** Media types that the CapabilityStatement lists. */
  public static final List<String> TYPES =
      List.of(JsonPatchDocument.TYPE, "application/fhir+json", "application/fhir+xml");

  private final ResourceCodec codec;
  private final FhirPathPatchReader paths;

  PatchReader(ResourceCodec codec, ElementTypes types, FhirPathParser parser) {
    this.codec = codec;
    this.paths = new FhirPathPatchReader(types, new PatchPathReader(parser));
  }

  /**
   * Reads the patch of a request.
   *
   * @throws FhirErrorException (415, 400) if it has none
   */
  public ResourcePatch read(FhirRequest request) {
    var type = mediaType(request.header("Content-Type").orElse(""));
    if (type.equals(JsonPatchDocument.TYPE)) {
      return JsonPatchDocument.of(request.body());
    }
    if (!TYPES.contains(type)) {
      throw FhirErrorException.unsupported(
          415,
          "The content type '%s' is not supported for a patch.".formatted(type),
          "Send %s, or a Parameters resource as application/fhir+json."
              .formatted(JsonPatchDocument.TYPE));
    }
    var body = codec.read(request);
    if (!body.type().equals("Parameters")) {
      throw FhirErrorException.malformed(
          "A FHIRPath patch must be a Parameters resource, not the resource type %s."
              .formatted(body.type()),
          "Send Parameters with one 'operation' per change, or use PUT for the whole resource.");
    }
    return paths.read(body.tree(), "Parameters");
  }

  /**
   * Reads the patch of an entry: a FHIRPath patch directly, any other one from a Binary
   * (http.html#patch).
   *
   * @param resource of the entry, or null
   * @param path FHIRPath of the resource in the Bundle
   */
  public ResourcePatch read(ObjectNode resource, String path) {
    return switch (Objects.toString(Json.text(resource, "resourceType"), "")) {
      case "Parameters" -> paths.read(resource, path);
      case "Binary" -> {
        try {
          yield JsonPatchDocument.of(data(resource));
        } catch (FhirErrorException error) {
          throw new FhirErrorException(
              error.status(),
              error.issues().stream().map(issue -> issue.at(path + ".data")).toList());
        }
      }
      default ->
          throw new FhirErrorException(
              400,
              Issue.error(
                      IssueType.REQUIRED,
                      "malformed",
                      "PATCH requires a Parameters or a Binary resource.")
                  .at(path)
                  .withRemedy(
                      "Send the operations in Parameters, or a JSON Patch in Binary.data."));
    };
  }

  private static byte[] data(ObjectNode binary) {
    var type = mediaType(Objects.toString(Json.text(binary, "contentType"), ""));
    if (!type.equals(JsonPatchDocument.TYPE)) {
      throw FhirErrorException.unsupported(
          415,
          "The content type '%s' is not supported for a patch.".formatted(type),
          "Set Binary.contentType to %s.".formatted(JsonPatchDocument.TYPE));
    }
    try {
      return Base64.getMimeDecoder().decode(Objects.toString(Json.text(binary, "data"), ""));
    } catch (IllegalArgumentException e) {
      throw FhirErrorException.malformed(
          "Binary.data is not valid base64.", "Encode the JSON Patch as base64.");
    }
  }

  private static String mediaType(String contentType) {
    return contentType.split(";")[0].trim().toLowerCase(Locale.ROOT);
  }
}
