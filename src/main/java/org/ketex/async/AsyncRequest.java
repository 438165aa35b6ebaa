package org.ketex.async;

import ca.uhn.fhir.util.UrlUtil;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketex.access.Caller;
import org.ketex.access.RequestContext;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.Json;

/**
 * An asynchronous request as stored in the input of its job.
 *
 * @param base FHIR base URL of the server
 * @param url path and query, relative to the base
 * @param handling value of the preference {@code handling} (search.html#errors), or null
 */
record AsyncRequest(String base, String url, @Nullable String handling) {

  /** Creates the stored form of a search or operation. */
  static AsyncRequest of(FhirRequest request) {
    var path =
        Stream.of(request.type(), request.id(), operation(request))
            .filter(part -> part != null)
            .collect(Collectors.joining("/"));
    var query =
        request.parameters().entrySet().stream()
            // The format of the response is that which each poll requests.
            .filter(parameter -> !FhirRequest.FORMAT.contains(parameter.getKey()))
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return new AsyncRequest(
        request.base(),
        query.isEmpty() ? path : path + "?" + query,
        request.prefer("handling").orElse(null));
  }

  /** Returns the operation; null for {@code POST _search}, which is executed as GET. */
  private static @Nullable String operation(FhirRequest request) {
    return "_search".equals(request.operation()) ? null : request.operation();
  }

  private static String encoded(String text) {
    return UrlUtil.escapeUrlParam(text);
  }

  /** Returns the request to execute on behalf of the caller that sent it. */
  FhirRequest request(Caller caller) {
    return FhirRequest.read(
        new RequestContext(caller, base),
        "GET",
        url,
        handling == null ? Map.of() : Map.of("Prefer", "handling=" + handling));
  }

  /** Returns the request as JSON. */
  String text() {
    var json = Json.object().put("base", base).put("url", url).put("handling", handling);
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }

  /** Parses the JSON that {@link #text} returns. */
  static AsyncRequest of(String text) {
    ObjectNode json = Json.trusted(text.getBytes(StandardCharsets.UTF_8));
    return new AsyncRequest(
        Objects.requireNonNull(Json.text(json, "base")),
        Objects.requireNonNull(Json.text(json, "url")),
        Json.text(json, "handling"));
  }
}
