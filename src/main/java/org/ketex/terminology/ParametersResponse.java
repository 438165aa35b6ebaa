package org.ketex.terminology;

import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** Answers as Parameters resources. */
final class ParametersResponse {

  private ParametersResponse() {}

  static ObjectNode parameters() {
    var parameters = Json.object().put("resourceType", "Parameters");
    parameters.putArray("parameter");
    return parameters;
  }

  static ObjectNode add(ObjectNode parameters, String name) {
    return ((ArrayNode) parameters.get("parameter")).addObject().put("name", name);
  }

  /** The first coding that is right; else what is wrong with the first one. */
  static ObjectNode validity(
      List<CodingInput> codings, Function<CodingInput, Optional<CodeValidationResult>> validate) {
    CodeValidationResult wrong = null;
    for (var coding : codings) {
      var result = validate.apply(coding).orElseThrow(() -> unknown(coding));
      if (isRight(result)) {
        return validity(result);
      }
      wrong = wrong == null ? result : wrong;
    }
    return validity(wrong);
  }

  private static ObjectNode validity(CodeValidationResult result) {
    var answer = parameters();
    add(answer, "result").put("valueBoolean", isRight(result));
    if (result.getMessage() != null) {
      add(answer, "message").put("valueString", result.getMessage());
    }
    if (result.getDisplay() != null) {
      add(answer, "display").put("valueString", result.getDisplay());
    }
    return answer;
  }

  /** HAPI calls a code with a wrong display an error, and "ok" nevertheless. */
  private static boolean isRight(CodeValidationResult result) {
    return result.isOk() && result.getSeverity() != IssueSeverity.ERROR;
  }

  /** "Could not check" is not the same as "wrong". */
  static FhirErrorException unknown(CodingInput coding) {
    return new FhirErrorException(
        422,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "not-checked",
                "Whether %s defines '%s' is not known here."
                    .formatted(
                        coding.system() == null ? "a code system" : coding.system(), coding.code()))
            .withRemedy("Ask a terminology server that has the content of that code system."));
  }
}
