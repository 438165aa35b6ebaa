package org.ketex.async;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.springframework.http.HttpStatus;

/**
 * Creates the result of an asynchronous request: a Bundle of type {@code batch-response} with one
 * entry.
 */
final class AsyncResult {

  private AsyncResult() {}

  /** Creates the result from the response to the request. */
  static byte[] of(FhirResponse response) {
    var bundle = bundle();
    var entry = bundle.putArray("entry").addObject();
    if (response.json() != null) {
      entry.set("resource", Json.trusted(response.json()));
    }
    entry.putObject("response").put("status", status(response.status()));
    return Json.bytes(bundle);
  }

  /** Creates the result of a request that was rejected or failed. */
  static byte[] of(int status, List<Issue> issues) {
    var bundle = bundle();
    var response = bundle.putArray("entry").addObject().putObject("response");
    response.put("status", status(status));
    response.set("outcome", OperationOutcomes.of(issues));
    return Json.bytes(bundle);
  }

  private static ObjectNode bundle() {
    return Json.object().put("resourceType", "Bundle").put("type", "batch-response");
  }

  private static String status(int status) {
    return status + " " + HttpStatus.valueOf(status).getReasonPhrase();
  }
}
