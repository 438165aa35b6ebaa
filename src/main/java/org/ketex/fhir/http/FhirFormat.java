package org.ketex.fhir.http;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Negotiates the format of resources in requests and responses: JSON or XML. */
public enum FhirFormat {
  // The last media type of each is that of DSTU2, which HAPI clients still send.
  JSON("application/fhir+json", "application/json", "text/json", "application/json+fhir"),
  XML("application/fhir+xml", "application/xml", "text/xml", "application/xml+fhir");

  /**
   * Supported values of the media type parameter {@code fhirVersion} (http.html#version-parameter).
   */
  private static final Set<String> VERSIONS = Set.of("4.0", "4.0.1");

  /** The parameter {@code _format} of a query. */
  private static final Pattern FORMAT = Pattern.compile("(?:^|&)_format=([\\w/+.-]+)");

  private final List<MediaType> types;

  FhirFormat(String... types) {
    this.types = Stream.of(types).map(MediaType::parseMediaType).toList();
  }

  private record Choice(FhirFormat format, double quality) {}

  public String contentType() {
    return types.getFirst() + ";charset=utf-8";
  }

  /** Returns the format of a body by its media type; empty if that is none of FHIR R4. */
  public static Optional<FhirFormat> named(String contentType) {
    return choices(contentType).map(Choice::format).findFirst();
  }

  /**
   * Returns the format of the response: that of {@code _format}, otherwise the preferred one of
   * {@code Accept}, otherwise that of the request body, otherwise JSON (http.html#mime-type).
   *
   * @return empty if the client accepts neither
   */
  public static Optional<FhirFormat> accepted(ServletRequestDetails request) {
    var format = request.getParameters().get("_format");
    if (format != null && format.length > 0) {
      return ofParameter(format[0]);
    }
    var accept = accept(request);
    if (accept.isBlank()) {
      var sent = request.getHeader("Content-Type");
      return Optional.of(Optional.ofNullable(sent).flatMap(FhirFormat::named).orElse(JSON));
    }
    return preferred(accept);
  }

  /** Returns the format of an error for a request that is rejected before its URL is parsed. */
  public static FhirFormat ofError(HttpServletRequest request) {
    var format = FORMAT.matcher(Objects.requireNonNullElse(request.getQueryString(), ""));
    return (format.find()
            ? ofParameter(URLDecoder.decode(format.group(1), StandardCharsets.UTF_8))
            : preferred(Objects.requireNonNullElse(request.getHeader("Accept"), "")))
        .orElse(JSON);
  }

  private static Optional<FhirFormat> preferred(String accept) {
    return choices(accept)
        .max(
            Comparator.comparingDouble(Choice::quality)
                .thenComparing(Choice::format, Comparator.reverseOrder()))
        .map(Choice::format);
  }

  /** Returns whether the client explicitly requests a format of FHIR. */
  public static boolean isNamed(ServletRequestDetails request) {
    return request.getParameters().containsKey("_format")
        || ranges(accept(request)).stream()
            .filter(MediaType::isConcrete)
            .anyMatch(range -> Arrays.stream(values()).anyMatch(format -> format.isIn(range)));
  }

  private static String accept(ServletRequestDetails request) {
    return String.join(",", request.getHeaders("Accept"));
  }

  /** Reads {@code _format}: a short form, or a media type, whose unescaped + arrives as a space. */
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

  /** Parses media types; returns none if they are malformed. */
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
