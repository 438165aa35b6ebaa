package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds the response of the reference server.
 *
 * @param order the matches of a sorted query, grouped by equal keys; otherwise empty
 */
record ExpectedResponse(OracleQuery query, OracleResponse response, List<List<String>> order) {

  private static final int LARGE_PAGE = 500;

  /**
   * Executes the query on the reference. Resources with equal keys are found by adding {@code
   * _lastUpdated}, which is distinct, as the last key in both directions: those whose order
   * reverses are equal without it.
   */
  static ExpectedResponse execute(LoadedDataset reference, OracleQuery query) {
    var parts = QueryDecomposition.of(query);
    if (!parts.equals(List.of(query))) {
      return together(
          query, parts.stream().map(part -> reference.execute(inFewPages(part))).toList());
    }
    var response = reference.execute(inFewPages(query));
    if (!query.isSorted() || !response.isGood() || query.url().contains("_lastUpdated")) {
      return new ExpectedResponse(query, response, List.of());
    }
    var up = reference.execute(withLastKey(query, "_lastUpdated"));
    var down = reference.execute(withLastKey(query, "-_lastUpdated"));
    return new ExpectedResponse(query, response, groups(up.matches(), down.matches()));
  }

  /**
   * Merges the responses of the parts, in any order: theirs says nothing about that of the whole.
   */
  private static ExpectedResponse together(OracleQuery query, List<OracleResponse> replies) {
    var rejected = replies.stream().filter(response -> !response.isGood()).findFirst();
    if (rejected.isPresent()) {
      return new ExpectedResponse(query, rejected.get(), List.of());
    }
    var found =
        replies.stream()
            .flatMap(response -> response.matches().stream())
            .distinct()
            .sorted()
            .toList();
    return new ExpectedResponse(
        query,
        new OracleResponse(200, found, List.of(), found.size(), null),
        query.isSorted() && !found.isEmpty() ? List.of(found) : List.of());
  }

  private static OracleQuery withLastKey(OracleQuery query, String key) {
    return inFewPages(
        new OracleQuery(query.kind(), query.url().replaceAll("(_sort=[^&]*)", "$1," + key)));
  }

  /** Asks for large pages, because stock HAPI pauses before each further page. */
  private static OracleQuery inFewPages(OracleQuery query) {
    var url = query.url();
    return url.contains("_count=") || url.contains("_summary=")
        ? query
        : new OracleQuery(
            query.kind(), url + (url.contains("?") ? "&" : "?") + "_count=" + LARGE_PAGE);
  }

  private static List<List<String>> groups(List<String> up, List<String> down) {
    Map<String, Integer> place = new HashMap<>();
    for (var i = 0; i < down.size(); i++) {
      place.putIfAbsent(down.get(i), i);
    }
    var groups = new ArrayList<List<String>>();
    for (var name : up) {
      var last = groups.isEmpty() ? null : groups.getLast().getLast();
      if (last == null
          || place.getOrDefault(name, 0) > place.getOrDefault(last, Integer.MAX_VALUE)) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(name);
    }
    return groups;
  }

  ObjectNode json() {
    var json = OracleServer.JSON.createObjectNode();
    json.put("kind", query.kind()).put("query", query.url());
    if (!response.isGood()) {
      return json.put("status", response.status());
    }
    if (!order.isEmpty()) {
      var groups = json.putArray("order");
      order.forEach(group -> put(group, groups.addArray()));
    } else if (query.isSorted()) {
      var groups = json.putArray("order");
      response.matches().forEach(name -> groups.addArray().add(name));
    } else {
      put(new TreeSet<>(response.matches()), json.putArray("found"));
    }
    if (!response.included().isEmpty()) {
      put(response.included(), json.putArray("included"));
    }
    if (response.total() != null && query.isCount()) {
      json.put("total", response.total());
    }
    return json;
  }

  private static void put(Collection<String> names, ArrayNode into) {
    names.forEach(into::add);
  }

  static ExpectedResponse read(JsonNode json) {
    var query = new OracleQuery(json.path("kind").asText(), json.path("query").asText());
    if (json.has("status")) {
      return new ExpectedResponse(
          query, OracleResponse.rejected(json.path("status").intValue(), null), List.of());
    }
    var order = new ArrayList<List<String>>();
    json.path("order").forEach(group -> order.add(texts(group)));
    var matches =
        json.has("order")
            ? order.stream().flatMap(List::stream).toList()
            : texts(json.path("found"));
    var total = json.has("total") ? json.path("total").intValue() : null;
    return new ExpectedResponse(
        query, new OracleResponse(200, matches, texts(json.path("included")), total, null), order);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
