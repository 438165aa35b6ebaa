package org.ketex.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever stopped a request into a status and an OperationOutcome, and leaks nothing. */
@Interceptor
class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Wire wire;
  private final Metadata metadata;

  Refusals(Wire wire, Metadata metadata) {
    this.wire = wire;
    this.metadata = metadata;
  }

  /** Carries the cause to {@link #answer}: HAPI hands on only exceptions of its own kind. */
  static final class Stopped extends BaseServerResponseException {
    private final transient Refusal refusal;

    private Stopped(Refusal refusal) {
      super(refusal.status(), refusal.getMessage());
      this.refusal = refusal;
    }
  }

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException understand(ServletRequestDetails details, Throwable thrown) {
    return new Stopped(refusalFor(details, thrown));
  }

  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean answer(ServletRequestDetails details, BaseServerResponseException thrown)
      throws IOException {
    if (details.getServletResponse().isCommitted()) {
      return false;
    }
    var refusal = ((Stopped) thrown).refusal;
    var outcome = Json.bytes(Outcomes.of(refusal.issues()));
    var response = FhirResponse.of(refusal.status(), outcome);
    wire.write(
        details,
        switch (refusal.status()) {
          case 405 -> response.with("Allow", Allowed.at(details, metadata.statement()));
          case 503 -> response.with("Retry-After", Refusal.RETRY_AFTER);
          default -> response;
        });
    return false;
  }

  private static Refusal refusalFor(ServletRequestDetails details, Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refusal;
      }
    }
    var outage = Outages.refusalFor(thrown);
    if (outage.isPresent()) {
      LOG.error("Request {} met no database: {}", details.getRequestId(), Outages.cause(thrown));
      return outage.get();
    }
    if (thrown instanceof IllegalArgumentException
        && thrown.getMessage().startsWith("URLDecoder")) {
      return FhirRequest.badEscape();
    }
    if (thrown instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
      return new Refusal(
          known.getStatusCode(),
          Issue.error(IssueType.PROCESSING, "invalid", withoutCode(known.getMessage())));
    }
    // The request id lets an operator find the fault in the log; the client learns no more.
    LOG.error("Request {} failed", details.getRequestId(), thrown);
    return new Refusal(
        500,
        Issue.error(
                IssueType.EXCEPTION,
                "fault",
                "The server failed. Nothing of this request was stored.")
            .mendedBy("Tell the operator the request id " + details.getRequestId() + "."));
  }

  /** HAPI starts its messages with "HAPI-0123: ", which is of no use to a client. */
  private static String withoutCode(String message) {
    return message == null ? "Not understood." : message.replaceFirst("^HAPI-\\d+: ", "");
  }
}
