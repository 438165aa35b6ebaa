package org.ketex.terminology;

import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationIssueCoding;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/** Builds Parameters resources as the responses of terminology operations. */
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

  /**
   * Returns the result of the first valid coding; if none is valid, that of the first coding.
   *
   * @throws FhirErrorException (422) if the content needed to validate a coding is not available
   *     locally
   */
  static ObjectNode validity(
      List<CodingInput> codings, Function<CodingInput, Optional<CodeValidationResult>> validate) {
    CodeValidationResult firstInvalid = null;
    for (var coding : codings) {
      var result = validate.apply(coding).orElseThrow(() -> unknown(coding));
      if (isValid(result)) {
        return validity(result);
      }
      firstInvalid = firstInvalid == null ? result : firstInvalid;
    }
    return validity(firstInvalid);
  }

  private static ObjectNode validity(CodeValidationResult result) {
    var answer = parameters();
    add(answer, "result").put("valueBoolean", isValid(result));
    if (result.getMessage() != null) {
      add(answer, "message").put("valueString", result.getMessage());
    }
    if (result.getDisplay() != null) {
      add(answer, "display").put("valueString", result.getDisplay());
    }
    return answer;
  }

  /**
   * Returns whether the code is valid, and the display, if there is one. HAPI reports a code with a
   * wrong display as a warning.
   */
  private static boolean isValid(CodeValidationResult result) {
    return result.isOk()
        && result.getSeverity() != IssueSeverity.ERROR
        && result.getIssues().stream()
            .noneMatch(
                issue ->
                    issue.hasIssueDetailCode(CodeValidationIssueCoding.INVALID_DISPLAY.getCode()));
  }

  /**
   * Returns the error for a code that cannot be validated because the content of its code system is
   * not available locally; that is different from an invalid code.
   */
  static FhirErrorException unknown(CodingInput coding) {
    return MissingContent.error(
        "The code '%2$s' cannot be validated: the content of %1$s is not available on this server."
            .formatted(
                coding.system() == null ? "its code system" : coding.system(), coding.code()));
  }
}
