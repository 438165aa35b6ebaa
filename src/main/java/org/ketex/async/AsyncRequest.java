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
 * A request that is answered later, as it is kept.
 *
 * @param url relative to the base
 * @param handling the preference of that name, or null
 */
record AsyncRequest(String base, String url, @Nullable String handling) {

  static AsyncRequest of(FhirRequest request) {
    var path =
        Stream.of(request.type(), request.id(), operation(request))
            .filter(part -> part != null)
            .collect(Collectors.joining("/"));
    var query =
        request.parameters().entrySet().stream()
            // In what form the answer is wanted is asked again with every poll.
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

  /** A search that was POSTed is asked again as GET. */
  private static @Nullable String operation(FhirRequest request) {
    return "_search".equals(request.operation()) ? null : request.operation();
  }

  private static String encoded(String text) {
    return UrlUtil.escapeUrlParam(text);
  }

  /** Returns the request to carry out on behalf of the caller that sent it. */
  FhirRequest request(Caller caller) {
    return FhirRequest.read(
        new RequestContext(caller, base),
        "GET",
        url,
        handling == null ? Map.of() : Map.of("Prefer", "handling=" + handling));
  }

  String text() {
    var json = Json.object().put("base", base).put("url", url).put("handling", handling);
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }

  static AsyncRequest of(String text) {
    ObjectNode json = Json.trusted(text.getBytes(StandardCharsets.UTF_8));
    return new AsyncRequest(
        Objects.requireNonNull(Json.text(json, "base")),
        Objects.requireNonNull(Json.text(json, "url")),
        Json.text(json, "handling"));
  }
}
