package org.ketex.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.access.Caller;
import org.ketex.access.RequestContext;
import org.ketex.fhir.http.RequestBodyFilter;
import org.ketex.model.FhirErrorException;

/**
 * A request, with its URL as parsed by HAPI's server.
 *
 * @param caller the caller that it is made for
 * @param method the HTTP method
 * @param type resource type in the path, or null at system level
 * @param id logical id in the path, or null
 * @param compartment type after type and id in the path ({@code Patient/42/Observation}), or null
 * @param version version id in the path ({@code _history/2}), or null
 * @param operation {@code _history}, {@code _search}, {@code metadata} or {@code $name}, or null
 * @param parameters decoded query parameters (and form fields of a POST search), values as sent
 * @param base public base URL of the server, without a slash at the end
 * @param headers returns the values of a header; none if it is missing
 * @param details null if it is not an HTTP request of its own
 */
public record FhirRequest(
    Caller caller,
    String method,
    String type,
    String id,
    String compartment,
    String version,
    String operation,
    Map<String, List<String>> parameters,
    String base,
    Function<String, List<String>> headers,
    ServletRequestDetails details) {

  /** Parameters that affect the format of the response only. */
  public static final Set<String> FORMAT = Set.of("_format", "_pretty");

  static FhirRequest of(ServletRequestDetails details, Caller caller) {
    var id = details.getId();
    return new FhirRequest(
        caller,
        details.getRequestType().name(),
        details.getResourceName(),
        id == null ? null : id.getIdPart(),
        details.getCompartmentName(),
        id == null ? null : id.getVersionIdPart(),
        details.getOperation(),
        parameters(details),
        details.getFhirServerBase(),
        details::getHeaders,
        details);
  }

  /**
   * Creates a read that is not an HTTP request of its own: an entry of a Bundle, or an asynchronous
   * request.
   *
   * @param url relative to the base, as in {@code Patient/1/_history?_count=2}
   */
  public static FhirRequest read(
      RequestContext context, String method, String url, Map<String, String> headers) {
    var question = url.indexOf('?');
    var location = question < 0 ? url : url.substring(0, question);
    var path = location.isEmpty() ? List.<String>of() : List.of(location.split("/"));
    var parameters = parameters(question < 0 ? "" : url.substring(question + 1));
    var place =
        location.equals("metadata")
            ? List.<String>of()
            : path.stream()
                .takeWhile(part -> !part.startsWith("_") && !part.startsWith("$"))
                .toList();
    var rest = path.subList(place.size(), path.size());
    var version = rest.size() == 2 && rest.getFirst().equals("_history") ? rest.get(1) : null;
    if (place.size() > 3 || rest.size() > (version == null ? 1 : 2)) {
      throw FhirErrorException.malformed(
          "'%s' is not a FHIR URL.".formatted(url), "Use a URL relative to the base: Type/id.");
    }
    return new FhirRequest(
        context.caller(),
        method,
        place.isEmpty() ? null : place.getFirst(),
        place.size() < 2 ? null : place.get(1),
        place.size() < 3 ? null : place.get(2),
        version,
        version != null || rest.isEmpty() ? null : rest.getFirst(),
        parameters,
        context.base(),
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
        null);
  }

  /**
   * Reads the parameters of the query, and of the form of a POSTed search (http.html#search-post).
   */
  private static Map<String, List<String>> parameters(ServletRequestDetails details) {
    var request = details.getServletRequest();
    var query = Objects.toString(request.getQueryString(), "");
    var type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return parameters(query, new String(details.loadRequestContents(), StandardCharsets.UTF_8));
    }
    if ("_search".equals(details.getOperation()) && details.loadRequestContents().length > 0) {
      throw FhirErrorException.unsupported(
          415,
          "The content type of a POSTed search must not be '%s'.".formatted(type),
          "Send the parameters as application/x-www-form-urlencoded.");
    }
    return parameters(query);
  }

  /**
   * Decodes the parameters of queries, each as in a URL after its question mark.
   *
   * @throws FhirErrorException (400) for an invalid percent-encoding
   */
  public static Map<String, List<String>> parameters(String... queries) {
    var parameters = new LinkedHashMap<String, List<String>>();
    try {
      UrlUtil.parseQueryStrings(queries)
          .forEach((name, values) -> parameters.put(name, List.of(values)));
    } catch (IllegalArgumentException e) {
      throw badEscape();
    }
    return parameters;
  }

  static FhirErrorException badEscape() {
    return FhirErrorException.malformed(
        "The query contains a % that is not followed by two hexadecimal digits.",
        "Write %25 for a %.");
  }

  /** Returns a URL of a path and parameters: the inverse of {@link #parameters(String...)}. */
  public static String url(String path, Map<String, List<String>> parameters) {
    var query =
        parameters.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + UrlUtil.escapeUrlParam(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  /**
   * Requires permission to read the type in the path, if there is one.
   *
   * @throws FhirErrorException (403) if the caller lacks the permission
   */
  public void requireRead() {
    if (type != null) {
      caller.requireRead(type);
    }
  }

  public RequestContext context() {
    return new RequestContext(caller, base);
  }

  public boolean reads() {
    return is(RequestTypeEnum.GET) || is(RequestTypeEnum.HEAD);
  }

  public boolean is(RequestTypeEnum method) {
    return this.method.equals(method.name());
  }

  /**
   * Returns whether it invokes the operation, such as {@code $everything}. GET is allowed for all
   * operations that do not affect state (operations.html#executing).
   */
  public boolean calls(String operation) {
    return operation.equals(this.operation) && (reads() || is(RequestTypeEnum.POST));
  }

  /**
   * Checks that the URL has no parameters other than these and those of {@link #FORMAT}.
   *
   * @param name of the interaction or operation
   * @param remedy describes the parameters
   * @throws FhirErrorException (400) that names the first unknown parameter
   */
  public void requireOnly(Set<String> known, String name, String remedy) {
    parameters().keySet().stream()
        .filter(parameter -> !known.contains(parameter) && !FORMAT.contains(parameter))
        .findFirst()
        .ifPresent(
            parameter -> {
              throw unknownParameter(parameter, name, remedy);
            });
  }

  static FhirErrorException unknownParameter(String parameter, String of, String remedy) {
    return FhirErrorException.parameter(
        parameter, "%s has no parameter '%s'.".formatted(of, parameter), remedy);
  }

  /**
   * Returns whether it is at {@code [base]/[type]/[id]} or one of its versions, without an
   * operation.
   */
  public boolean atInstance() {
    return id != null && compartment == null && operation == null;
  }

  /** Returns whether it invokes an operation {@code $name}, at any level. */
  public boolean isOperation() {
    return operation != null && operation.startsWith("$");
  }

  /**
   * Returns whether it is {@code GET [type]?…} or {@code POST [type]/_search}, or the same without
   * a type (http.html#search).
   */
  public boolean isSearch() {
    return id == null && hasSearchMethod();
  }

  /**
   * Returns whether it is {@code GET [type]/[id]/[type]?…} or the same POSTed (http.html#vsearch).
   */
  public boolean isCompartmentSearch() {
    return id != null && compartment != null && hasSearchMethod();
  }

  private boolean hasSearchMethod() {
    var posted = is(RequestTypeEnum.POST) && "_search".equals(operation);
    return posted || reads() && (operation == null || "_search".equals(operation));
  }

  public Optional<String> header(String name) {
    return headers.apply(name).stream().findFirst().filter(value -> !value.isBlank());
  }

  /**
   * Returns the value of a preference in {@code Prefer} (RFC 7240), as in {@code return=minimal}.
   */
  public Optional<String> prefer(String preference) {
    return preferences()
        .map(part -> part.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(preference))
        .map(pair -> pair[1].replace("\"", "").strip())
        .findFirst();
  }

  /** Returns whether it has a preference without a value, as in {@code respond-async}. */
  public boolean prefers(String preference) {
    return preferences().anyMatch(preference::equalsIgnoreCase);
  }

  private Stream<String> preferences() {
    return headers.apply("Prefer").stream()
        .flatMap(header -> Stream.of(header.split("[,;]")))
        .map(String::trim);
  }

  /**
   * Returns the whole body.
   *
   * @throws FhirErrorException (415) for a body that can only be read as a stream
   */
  public byte[] body() {
    if (hasStreamedBody()) {
      throw FhirErrorException.unsupported(
          415,
          "Content type '%s' is not supported.".formatted(header("Content-Type").orElse("")),
          "Send application/fhir+json or application/fhir+xml, of FHIR 4.0.");
    }
    return details.loadRequestContents();
  }

  /** Returns whether the body is of a type that may be of any length: NDJSON. */
  public boolean hasStreamedBody() {
    return details != null && RequestBodyFilter.isStreamed(details.getServletRequest());
  }

  /**
   * Returns the body, inflated, to be read while the response is written.
   *
   * @throws IOException when the client is gone
   */
  public InputStream bodyStream() throws IOException {
    return details.getServletRequest().getInputStream();
  }
}
