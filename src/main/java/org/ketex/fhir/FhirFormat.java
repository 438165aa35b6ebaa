package org.ketex.fhir;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The formats that resources have on the wire, and which of them a client asks for. */
enum FhirFormat {
  // The last of each is that of DSTU2, which clients of HAPI still send.
  JSON("application/fhir+json", "application/json", "text/json", "application/json+fhir"),
  XML("application/fhir+xml", "application/xml", "text/xml", "application/xml+fhir");

  /** What {@code fhirVersion} of a media type may say (http.html#version-parameter). */
  private static final Set<String> VERSIONS = Set.of("4.0", "4.0.1");

  private final List<MediaType> types;

  FhirFormat(String... types) {
    this.types = Stream.of(types).map(MediaType::parseMediaType).toList();
  }

  private record Choice(FhirFormat format, double quality) {}

  String contentType() {
    return types.getFirst() + ";charset=utf-8";
  }

  /** The one that the media type of a body names; empty where it is none of FHIR R4. */
  static Optional<FhirFormat> named(String contentType) {
    return choices(contentType).map(Choice::format).findFirst();
  }

  /**
   * The one to answer in: that of {@code _format}, else the best of {@code Accept}, else that of
   * what was sent, else JSON (http.html#mime-type).
   *
   * @return empty where the client accepts none
   */
  static Optional<FhirFormat> accepted(ServletRequestDetails request) {
    var format = request.getParameters().get("_format");
    if (format != null && format.length > 0) {
      return ofParameter(format[0]);
    }
    var accept = accept(request);
    if (accept.isBlank()) {
      var sent = request.getHeader("Content-Type");
      return Optional.of(Optional.ofNullable(sent).flatMap(FhirFormat::named).orElse(JSON));
    }
    return choices(accept)
        .max(
            Comparator.comparingDouble(Choice::quality)
                .thenComparing(Choice::format, Comparator.reverseOrder()))
        .map(Choice::format);
  }

  /** Whether the client names a format of FHIR, and does not just take what there is. */
  static boolean isNamed(ServletRequestDetails request) {
    return request.getParameters().containsKey("_format")
        || ranges(accept(request)).stream()
            .filter(MediaType::isConcrete)
            .anyMatch(range -> Arrays.stream(values()).anyMatch(format -> format.isIn(range)));
  }

  private static String accept(ServletRequestDetails request) {
    return String.join(",", request.getHeaders("Accept"));
  }

  /** A media type whose + came as a blank, or one of the short forms. */
  private static Optional<FhirFormat> ofParameter(String format) {
    return switch (format) {
      case "json" -> Optional.of(JSON);
      case "xml" -> Optional.of(XML);
      default -> named(format.replace("fhir ", "fhir+"));
    };
  }

  private static Stream<Choice> choices(String mediaTypes) {
    return ranges(mediaTypes).stream()
        .filter(range -> range.getQualityValue() > 0 && isOurVersion(range))
        .flatMap(
            range ->
                Arrays.stream(values())
                    .filter(format -> format.isIn(range))
                    .map(format -> new Choice(format, range.getQualityValue())));
  }

  /** None where it cannot be read. */
  private static List<MediaType> ranges(String mediaTypes) {
    try {
      return MediaType.parseMediaTypes(mediaTypes);
    } catch (InvalidMediaTypeException e) {
      return List.of();
    }
  }

  private static boolean isOurVersion(MediaType range) {
    var version = range.getParameter("fhirVersion");
    return version == null || VERSIONS.contains(version.replace("\"", ""));
  }

  private boolean isIn(MediaType range) {
    return types.stream().anyMatch(range::includes);
  }
}
