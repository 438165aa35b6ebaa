package org.ketex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ketex.model.Json;

/** Holds the response of a server. */
public record ServerResponse(int status, HttpHeaders headers, String body, byte[] bytes) {

  public ObjectNode json() {
    return Json.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  public String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Returns the logical id in the Location header of a create. */
  public String createdId() {
    return header("Location").replaceFirst(".*/([^/]+)/_history/.*", "$1");
  }

  /** Returns the issue codes of an OperationOutcome, from Ketex's CodeSystem. */
  public List<String> issueCodes() {
    return Json.list(json(), "issue")
        .valueStream()
        .map(issue -> issue.at("/details/coding/0/code").asText())
        .toList();
  }

  public List<String> expressions() {
    return Json.list(json(), "issue")
        .valueStream()
        .map(issue -> issue.at("/expression/0").asText())
        .toList();
  }

  /** Returns the resources of a searchset or history Bundle. */
  public List<JsonNode> resources() {
    return Json.list(json(), "entry").valueStream().map(entry -> entry.get("resource")).toList();
  }

  /** Returns the ids of the resources of a searchset, in order. */
  public List<String> ids() {
    return resources().stream().map(resource -> resource.path("id").asText()).toList();
  }

  /** Returns Bundle.total, or -1. */
  public int total() {
    return json().path("total").asInt(-1);
  }

  /** Returns the URL of a link of a Bundle, or null. */
  public String link(String relation) {
    return Json.list(json(), "link")
        .valueStream()
        .filter(link -> relation.equals(link.path("relation").asText()))
        .map(link -> link.path("url").asText())
        .findFirst()
        .orElse(null);
  }
}
