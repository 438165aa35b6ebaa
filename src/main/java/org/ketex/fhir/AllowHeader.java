package org.ketex.fhir;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;

/**
 * Returns the header {@code Allow} of a 405 (RFC 9110, 15.5.6): the methods of the interactions
 * that the CapabilityStatement declares for the URL.
 */
final class AllowHeader {

  private enum Method {
    READ("GET, HEAD", TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE),
    POST("POST", null, TypeRestfulInteraction.CREATE),
    PUT("PUT", TypeRestfulInteraction.UPDATE, TypeRestfulInteraction.UPDATE),
    PATCH("PATCH", TypeRestfulInteraction.PATCH, TypeRestfulInteraction.PATCH),
    DELETE("DELETE", TypeRestfulInteraction.DELETE, TypeRestfulInteraction.DELETE);

    private final String names;
    private final TypeRestfulInteraction atInstance;
    private final TypeRestfulInteraction atType;

    Method(String names, TypeRestfulInteraction atInstance, TypeRestfulInteraction atType) {
      this.names = names;
      this.atInstance = atInstance;
      this.atType = atType;
    }
  }

  private AllowHeader() {}

  static String at(ServletRequestDetails details, CapabilityStatement statement) {
    var id = details.getId();
    if ("_search".equals(details.getOperation())) {
      return Method.READ.names + ", " + Method.POST.names;
    }
    if (details.getOperation() != null
        || details.getCompartmentName() != null
        || id != null && id.hasVersionIdPart()) {
      return Method.READ.names;
    }
    if (details.getResourceName() == null) {
      return Method.READ.names + ", " + Method.POST.names;
    }
    var offered = offered(statement, details.getResourceName());
    return Arrays.stream(Method.values())
        .filter(method -> offered.contains(id == null ? method.atType : method.atInstance))
        .map(method -> method.names)
        .collect(Collectors.joining(", "));
  }

  private static List<TypeRestfulInteraction> offered(CapabilityStatement statement, String type) {
    return CapabilityStatements.find(statement, type).stream()
        .flatMap(resource -> resource.getInteraction().stream())
        .map(ResourceInteractionComponent::getCode)
        .toList();
  }
}
