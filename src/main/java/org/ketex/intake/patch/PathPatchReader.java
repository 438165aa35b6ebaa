package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.ElementTypes;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;

/** Reads a FHIRPath patch from its Parameters resource. */
class PathPatchReader {

  private final ElementTypes types;

  PathPatchReader(ElementTypes types) {
    this.types = types;
  }

  /**
   * @param path FHIRPath of the Parameters resource in what was sent
   * @throws Refusal (400) where an operation is not understood
   */
  PathPatch read(ObjectNode parameters, String path) {
    var operations = new ArrayList<PathPatch.Sent>();
    for (var parameter : Json.list(parameters, "parameter")) {
      var here = "%s.parameter[%d]".formatted(path, operations.size());
      try {
        operations.add(new PathPatch.Sent(operation(parameter), here));
      } catch (Refusal refusal) {
        throw new Refusal(
            refusal.status(), refusal.issues().stream().map(issue -> issue.at(here)).toList());
      }
    }
    // A patch without operations is one (HL7's cases have it); with something else it is a slip.
    if (operations.isEmpty() && parameters.size() > 1) {
      throw malformed(
          "The patch has no operation.", "Give each a parameter of the name 'operation'.");
    }
    return new PathPatch(operations, types);
  }

  private static Operation operation(JsonNode parameter) {
    if (!"operation".equals(Json.text(parameter, "name"))) {
      throw malformed(
          "A patch has parameters of the name 'operation', no others.",
          "Give each operation a parameter of its own.");
    }
    var type = text(parameter, "type");
    var path = PathReader.read(text(parameter, "path"));
    return switch (type) {
      case "add" -> new Operation.Add(path, text(parameter, "name"), value(parameter));
      case "insert" -> new Operation.Insert(path, number(parameter, "index"), value(parameter));
      case "delete" -> new Operation.Delete(path);
      case "replace" -> new Operation.Replace(path, value(parameter));
      case "move" ->
          new Operation.Move(path, number(parameter, "source"), number(parameter, "destination"));
      default ->
          throw malformed(
              "'%s' is no operation of a patch.".formatted(type),
              "Use add, insert, delete, replace or move.");
    };
  }

  private static Value value(JsonNode parameter) {
    return valueOf(part(parameter, "value").orElseThrow(() -> missing("value")));
  }

  private static Value valueOf(JsonNode part) {
    if (part.get("resource") instanceof ObjectNode resource) {
      return new Value.Resource(resource);
    }
    for (var property : part.properties()) {
      var name = property.getKey().replaceFirst("^_", "");
      if (name.startsWith("value")) {
        return new Value.Typed(
            name.substring("value".length()), new Element(part.get(name), part.get("_" + name)));
      }
    }
    var parts =
        Json.list(part, "part")
            .valueStream()
            .map(each -> new Value.Part(Json.text(each, "name"), valueOf(each)))
            .toList();
    if (parts.isEmpty() || parts.stream().anyMatch(each -> each.name() == null)) {
      throw missing("value");
    }
    return new Value.Parts(parts);
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

  private static Refusal missing(String part) {
    return malformed(
        "The operation lacks its part '%s', or that has another type.".formatted(part),
        "See http://hl7.org/fhir/R4/fhirpatch.html for the parts of each operation.");
  }

  private static Refusal malformed(String text, String mend) {
    return new Refusal(400, Issue.error(IssueType.REQUIRED, "malformed", text).mendedBy(mend));
  }
}
