package org.ketex.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.http.FhirFormat;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Hands all requests to the features. */
@Interceptor
class FeatureInterceptor {

  private static final String REMEDY = "GET /fhir/metadata lists what is.";

  private static final Set<String> PLACES = Set.of("_history", "_search", "metadata");

  private final FeatureDispatcher dispatcher;
  private final CallerResolver callers;
  private final ResourceCodec codec;
  private final Set<String> types;

  FeatureInterceptor(
      FeatureDispatcher dispatcher,
      CallerResolver callers,
      ResourceCodec codec,
      Set<String> types) {
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.codec = codec;
    this.types = types;
  }

  /** Returns false, which is "handled" in HAPI, if the response was written. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public boolean answer(ServletRequestDetails details) throws IOException {
    var request = FhirRequest.of(details, callers.callerOf(details.getServletRequest()));
    Stream.of(request.type(), request.compartment())
        .filter(type -> type != null && !type.equals("*") && !types.contains(type))
        .findFirst()
        .ifPresent(
            type -> {
              throw unknown(type);
            });
    requireFormat(request);
    if (request.type() == null && (request.id() != null || request.compartment() != null)) {
      // Below an interaction of the whole system, such as _history/1 or $validate/Patient.
      throw nothingAt(details.getRequestPath());
    }
    var answer = dispatcher.answer(request);
    codec.write(
        request,
        answer.orElseThrow(
            () ->
                isUnknown(request)
                    ? nothingAt(details.getRequestPath())
                    : FhirErrorException.unsupported(
                        405,
                        "%s is not supported at %s."
                            .formatted(request.method(), details.getRequestPath()),
                        REMEDY)));
    return false;
  }

  /** Checks the format first, so that a write that gets a 406 is not executed. */
  private static void requireFormat(FhirRequest request) {
    if (FhirFormat.accepted(request.details()).isEmpty()
        && !BinaryContent.isReadBy(request)
        && !request.hasStreamedBody()) {
      throw FhirErrorException.unsupported(
          406,
          "None of the formats that Accept or _format requests is supported.",
          "Request application/fhir+json or application/fhir+xml, of FHIR 4.0.");
    }
  }

  /** Returns the error for a path that no interaction has. */
  static FhirErrorException nothingAt(String path) {
    return FhirErrorException.unsupported(
        404, "There is no operation at %s.".formatted(path), REMEDY);
  }

  private static FhirErrorException unknown(String type) {
    return new FhirErrorException(
        404,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "not-found",
                "FHIR R4 has no resource type '%s'.".formatted(type))
            .withRemedy("Use a resource type of http://hl7.org/fhir/R4/resourcelist.html"));
  }

  /**
   * Returns whether it is not an interaction of FHIR, such as {@code $foo}, {@code _foo} or {@code
   * metadata/foo}.
   */
  private static boolean isUnknown(FhirRequest request) {
    var operation = request.operation();
    var isAtSystem = request.type() == null && request.id() == null;
    return operation != null
        && (!PLACES.contains(operation) || operation.equals("metadata") && !isAtSystem);
  }
}
