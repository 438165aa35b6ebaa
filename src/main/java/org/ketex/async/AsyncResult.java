package org.ketex.async;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.fhir.FhirResponse;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.springframework.http.HttpStatus;

/** The answer to a request as a Bundle with one entry, whether it was answered or refused. */
final class AsyncResult {

  private AsyncResult() {}

  static byte[] of(FhirResponse answer) {
    var bundle = bundle();
    var entry = bundle.putArray("entry").addObject();
    if (answer.json() != null) {
      entry.set("resource", Json.trusted(answer.json()));
    }
    entry.putObject("response").put("status", status(answer.status()));
    return Json.bytes(bundle);
  }

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
