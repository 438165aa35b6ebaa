package org.ketex.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions to a status and an OperationOutcome that discloses no internals. */
@Interceptor
class FhirExceptionInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(FhirExceptionInterceptor.class);

  private final ResourceCodec codec;
  private final CapabilityStatementProvider metadata;

  FhirExceptionInterceptor(ResourceCodec codec, CapabilityStatementProvider metadata) {
    this.codec = codec;
    this.metadata = metadata;
  }

  /** Carries the error to {@link #answer}: HAPI passes on only exceptions of its own type. */
  static final class ReportedException extends BaseServerResponseException {
    private final transient FhirErrorException error;

    private ReportedException(FhirErrorException error) {
      super(error.status(), error.getMessage());
      this.error = error;
    }
  }

  /** Reports that the client disconnected while a response was streamed. */
  static final class DisconnectedException extends BaseServerResponseException {
    private DisconnectedException() {
      super(500, "The client disconnected");
    }
  }

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException map(ServletRequestDetails details, Throwable thrown) {
    if (details.getServletResponse().isCommitted() && isDisconnect(thrown)) {
      LOG.info("The client of request {} disconnected", details.getRequestId());
      return new DisconnectedException();
    }
    return new ReportedException(errorFor(details, thrown));
  }

  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean answer(ServletRequestDetails details, BaseServerResponseException thrown)
      throws IOException {
    if (thrown instanceof DisconnectedException) {
      return false;
    }
    if (details.getServletResponse().isCommitted()) {
      // The servlet container then closes the connection, so that the client detects the
      // truncation.
      throw new IllegalStateException(
          "Response to request %s ended early".formatted(details.getRequestId()));
    }
    var error = ((ReportedException) thrown).error;
    var outcome = Json.bytes(OperationOutcomes.of(error.issues()));
    var response = FhirResponse.of(error.status(), outcome);
    codec.write(
        details,
        switch (error.status()) {
          case 405 -> response.with("Allow", AllowHeader.at(details, metadata.statement()));
          case 503 -> response.with("Retry-After", FhirErrorException.RETRY_AFTER);
          default -> response;
        });
    return false;
  }

  private static boolean isDisconnect(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
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
          "Request {} failed because the database is unavailable: {}",
          details.getRequestId(),
          DatabaseUnavailability.cause(thrown));
      return outage.get();
    }
    if (thrown instanceof InvalidParameterException
        || thrown instanceof IllegalArgumentException
            && thrown.getMessage().startsWith("URLDecoder")) {
      return FhirRequest.badEscape();
    }
    if (Objects.toString(thrown.getMessage(), "").startsWith("If theVersionIdPart")) {
      // HAPI cannot parse a version without type and id, such as metadata/1/_history/1.
      return FeatureInterceptor.nothingAt(details.getRequestPath());
    }
    if (thrown instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
      return new FhirErrorException(
          known.getStatusCode(),
          Issue.error(IssueType.PROCESSING, "invalid", withoutCode(known.getMessage())));
    }
    // The request id lets an operator find the exception in the log; it is not shown to the client.
    LOG.error("Request {} failed", details.getRequestId(), thrown);
    return new FhirErrorException(
        500,
        Issue.error(
                IssueType.EXCEPTION, "fault", "Internal error. Nothing of this request was stored.")
            .withRemedy("Report the request id " + details.getRequestId() + " to the operator."));
  }

  /** Removes the code at the start of HAPI's messages, such as "HAPI-0123: ". */
  private static String withoutCode(String message) {
    return message == null ? "The request is not valid." : message.replaceFirst("^HAPI-\\d+: ", "");
  }
}
