package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.ElementTypes;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** Reads a FHIRPath patch from its Parameters resource. */
class FhirPathPatchReader {

  private final ElementTypes types;
  private final PatchPathReader paths;

  FhirPathPatchReader(ElementTypes types, PatchPathReader paths) {
    this.types = types;
    this.paths = paths;
  }

  /**
   * @param path FHIRPath of the Parameters resource in the request
   * @throws FhirErrorException (400) if an operation is invalid
   */
  FhirPathPatch read(ObjectNode parameters, String path) {
    var operations = new ArrayList<FhirPathPatch.Sent>();
    for (var parameter : Json.list(parameters, "parameter")) {
      var here = "%s.parameter[%d]".formatted(path, operations.size());
      try {
        operations.add(new FhirPathPatch.Sent(operation(parameter), here));
      } catch (FhirErrorException error) {
        throw new FhirErrorException(
            error.status(), error.issues().stream().map(issue -> issue.at(here)).toList());
      }
    }
    // A patch without operations is valid (HL7's test cases contain one), but not one with other
    // parameters only.
    if (operations.isEmpty() && parameters.size() > 1) {
      throw malformed(
          "The patch has no operation.",
          "Add a parameter with the name 'operation' for each operation.");
    }
    return new FhirPathPatch(operations, types);
  }

  private PatchOperation operation(JsonNode parameter) {
    if (!"operation".equals(Json.text(parameter, "name"))) {
      throw malformed(
          "A FHIRPath patch may contain only parameters with the name 'operation'.",
          "Rename or remove the other parameters.");
    }
    var type = text(parameter, "type");
    var path = paths.read(text(parameter, "path"));
    return switch (type) {
      case "add" -> new PatchOperation.Add(path, text(parameter, "name"), value(parameter));
      case "insert" ->
          new PatchOperation.Insert(path, number(parameter, "index"), value(parameter));
      case "delete" -> new PatchOperation.Delete(path);
      case "replace" -> new PatchOperation.Replace(path, value(parameter));
      case "move" ->
          new PatchOperation.Move(
              path, number(parameter, "source"), number(parameter, "destination"));
      default ->
          throw malformed(
              "'%s' is not an operation of a FHIRPath patch.".formatted(type),
              "Use add, insert, delete, replace or move.");
    };
  }

  private static PatchValue value(JsonNode parameter) {
    return valueOf(part(parameter, "value").orElseThrow(() -> missing("value")));
  }

  private static PatchValue valueOf(JsonNode part) {
    if (part.get("resource") instanceof ObjectNode resource) {
      return new PatchValue.Resource(resource);
    }
    for (var property : part.properties()) {
      var name = property.getKey().replaceFirst("^_", "");
      if (name.startsWith("value")) {
        return new PatchValue.Typed(
            name.substring("value".length()),
            new PatchedElement(part.get(name), part.get("_" + name)));
      }
    }
    var parts =
        Json.list(part, "part")
            .valueStream()
            .map(each -> new PatchValue.Part(Json.text(each, "name"), valueOf(each)))
            .toList();
    if (parts.isEmpty() || parts.stream().anyMatch(each -> each.name() == null)) {
      throw missing("value");
    }
    return new PatchValue.Parts(parts);
  }

  private static String text(JsonNode parameter, String name) {
    return part(parameter, name)
        .flatMap(
            part ->
                Optional.ofNullable(Json.text(part, "valueString"))
                    .or(() -> Optional.ofNullable(Json.text(part, "valueCode"))))
        .orElseThrow(() -> missing(name));
  }

  private static int number(JsonNode parameter, String name) {
    return part(parameter, name)
        .map(part -> part.path("valueInteger"))
        .filter(JsonNode::canConvertToInt)
        .map(JsonNode::intValue)
        .orElseThrow(() -> missing(name));
  }

  private static Optional<JsonNode> part(JsonNode parameter, String name) {
    return Json.list(parameter, "part")
        .valueStream()
        .filter(part -> name.equals(Json.text(part, "name")))
        .findFirst();
  }

  private static FhirErrorException missing(String part) {
    return malformed(
        "The part '%s' of the operation is missing or has the wrong type.".formatted(part),
        "See http://hl7.org/fhir/R4/fhirpatch.html for the parts of each operation.");
  }

  private static FhirErrorException malformed(String text, String remedy) {
    return new FhirErrorException(
        400, Issue.error(IssueType.REQUIRED, "malformed", text).withRemedy(remedy));
  }
}
