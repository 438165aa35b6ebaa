package org.ketex.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** Lets the features answer; what is left for HAPI is the CapabilityStatement. */
@Interceptor
class FeatureInterceptor {

  private static final String MEND = "GET /fhir/metadata lists what is.";

  private static final Set<String> PLACES = Set.of("_history", "_search", "metadata");

  private final List<FhirFeature> features;
  private final ResourceCodec wire;
  private final Set<String> types;

  FeatureInterceptor(List<FhirFeature> features, ResourceCodec wire, Set<String> types) {
    this.features = features;
    this.wire = wire;
    this.types = types;
  }

  /** Returns false, "handled", where a feature answered. */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public boolean answer(ServletRequestDetails details) throws IOException {
    var request = FhirRequest.of(details);
    Stream.of(request.type(), request.compartment())
        .filter(type -> type != null && !type.equals("*") && !types.contains(type))
        .findFirst()
        .ifPresent(
            type -> {
              throw unknown(type);
            });
    requireFormat(request);
    var answer =
        features.stream()
            .map(feature -> feature.answer(request))
            .flatMap(Optional::stream)
            .findFirst();
    if (answer.isEmpty() && isForHapi(request)) {
      return true;
    }
    wire.write(
        request,
        answer.orElseThrow(
            () ->
                isUnknown(request.operation())
                    ? FhirErrorException.unsupported(
                        404,
                        "There is no operation at %s.".formatted(details.getRequestPath()),
                        MEND)
                    : FhirErrorException.unsupported(
                        405,
                        "%s is not supported at %s."
                            .formatted(request.method(), details.getRequestPath()),
                        MEND)));
    return false;
  }

  /** Before anything is done: a write that is answered 406 would have been one all the same. */
  private static void requireFormat(FhirRequest request) {
    if (FhirFormat.accepted(request.details()).isEmpty() && !NativeBinary.isReadBy(request)) {
      throw FhirErrorException.unsupported(
          406,
          "There is no answer in any of the formats that Accept or _format asks for.",
          "Ask for application/fhir+json or application/fhir+xml, of FHIR 4.0.");
    }
  }

  private static FhirErrorException unknown(String type) {
    return new FhirErrorException(
        404,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "not-found",
                "FHIR R4 has no resource type '%s'.".formatted(type))
            .withRemedy(
                "Resource types are spelled as in http://hl7.org/fhir/R4/resourcelist.html"));
  }

  /** None of HTTP's interactions, as {@code $foo} and {@code _foo}: no feature has answered it. */
  private static boolean isUnknown(String operation) {
    return operation != null && !PLACES.contains(operation);
  }

  private static boolean isForHapi(FhirRequest request) {
    return "metadata".equals(request.operation())
        || request.is(RequestTypeEnum.OPTIONS) && request.type() == null;
  }
}
