package org.ketex.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever stopped a request into a status and an OperationOutcome, and leaks nothing. */
@Interceptor
class FhirExceptionInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(FhirExceptionInterceptor.class);

  private final ResourceCodec wire;
  private final CapabilityStatementProvider metadata;

  FhirExceptionInterceptor(ResourceCodec wire, CapabilityStatementProvider metadata) {
    this.wire = wire;
    this.metadata = metadata;
  }

  /** Carries the cause to {@link #answer}: HAPI hands on only exceptions of its own kind. */
  static final class Stopped extends BaseServerResponseException {
    private final transient FhirErrorException error;

    private Stopped(FhirErrorException error) {
      super(error.status(), error.getMessage());
      this.error = error;
    }
  }

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException understand(ServletRequestDetails details, Throwable thrown) {
    return new Stopped(errorFor(details, thrown));
  }

  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean answer(ServletRequestDetails details, BaseServerResponseException thrown)
      throws IOException {
    if (details.getServletResponse().isCommitted()) {
      // The servlet container closes the connection: the client must not take the part for a whole.
      throw new IllegalStateException(
          "Response to request %s ended early".formatted(details.getRequestId()));
    }
    var error = ((Stopped) thrown).error;
    var outcome = Json.bytes(OperationOutcomes.of(error.issues()));
    var response = FhirResponse.of(error.status(), outcome);
    wire.write(
        details,
        switch (error.status()) {
          case 405 -> response.with("Allow", AllowHeader.at(details, metadata.statement()));
          case 503 -> response.with("Retry-After", FhirErrorException.RETRY_AFTER);
          default -> response;
        });
    return false;
  }

  private static FhirErrorException errorFor(ServletRequestDetails details, Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FhirErrorException error) {
        return error;
      }
    }
    var outage = DatabaseUnavailability.errorFor(thrown);
    if (outage.isPresent()) {
      LOG.error(
          "Request {} met no database: {}",
          details.getRequestId(),
          DatabaseUnavailability.cause(thrown));
      return outage.get();
    }
    if (thrown instanceof IllegalArgumentException
        && thrown.getMessage().startsWith("URLDecoder")) {
      return FhirRequest.badEscape();
    }
    if (thrown instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
      return new FhirErrorException(
          known.getStatusCode(),
          Issue.error(IssueType.PROCESSING, "invalid", withoutCode(known.getMessage())));
    }
    // The request id lets an operator find the fault in the log; the client learns no more.
    LOG.error("Request {} failed", details.getRequestId(), thrown);
    return new FhirErrorException(
        500,
        Issue.error(
                IssueType.EXCEPTION,
                "fault",
                "The server failed. Nothing of this request was stored.")
            .withRemedy("Tell the operator the request id " + details.getRequestId() + "."));
  }

  /** HAPI starts its messages with "HAPI-0123: ", which is of no use to a client. */
  private static String withoutCode(String message) {
    return message == null ? "Not understood." : message.replaceFirst("^HAPI-\\d+: ", "");
  }
}
