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
 * What the reference answered.
 *
 * @param order the matches of a sorted question, those with equal keys together; otherwise empty
 */
record ExpectedResponse(OracleQuery question, OracleResponse reply, List<List<String>> order) {

  private static final int LARGE_PAGE = 500;

  /**
   * Which keys are equal is found out by a last key, {@code _lastUpdated}, that is different for
   * each: what turns round with it is equal without it.
   */
  static ExpectedResponse ask(LoadedDataset reference, OracleQuery question) {
    var parts = QueryDecomposition.of(question);
    if (!parts.equals(List.of(question))) {
      return together(
          question, parts.stream().map(part -> reference.ask(inFewPages(part))).toList());
    }
    var reply = reference.ask(inFewPages(question));
    if (!question.isSorted() || !reply.isGood() || question.query().contains("_lastUpdated")) {
      return new ExpectedResponse(question, reply, List.of());
    }
    var up = reference.ask(withLastKey(question, "_lastUpdated"));
    var down = reference.ask(withLastKey(question, "-_lastUpdated"));
    return new ExpectedResponse(question, reply, groups(up.matches(), down.matches()));
  }

  /** In any order: the order of parts says nothing about the order of the whole. */
  private static ExpectedResponse together(OracleQuery question, List<OracleResponse> replies) {
    var rejected = replies.stream().filter(reply -> !reply.isGood()).findFirst();
    if (rejected.isPresent()) {
      return new ExpectedResponse(question, rejected.get(), List.of());
    }
    var found =
        replies.stream().flatMap(reply -> reply.matches().stream()).distinct().sorted().toList();
    return new ExpectedResponse(
        question,
        new OracleResponse(200, found, List.of(), found.size(), null),
        question.isSorted() && !found.isEmpty() ? List.of(found) : List.of());
  }

  private static OracleQuery withLastKey(OracleQuery question, String key) {
    return inFewPages(
        new OracleQuery(
            question.kind(), question.query().replaceAll("(_sort=[^&]*)", "$1," + key)));
  }

  /** Stock HAPI pauses before each further page. */
  private static OracleQuery inFewPages(OracleQuery question) {
    var query = question.query();
    return query.contains("_count=") || query.contains("_summary=")
        ? question
        : new OracleQuery(
            question.kind(), query + (query.contains("?") ? "&" : "?") + "_count=" + LARGE_PAGE);
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
    json.put("kind", question.kind()).put("query", question.query());
    if (!reply.isGood()) {
      return json.put("status", reply.status());
    }
    if (!order.isEmpty()) {
      var groups = json.putArray("order");
      order.forEach(group -> put(group, groups.addArray()));
    } else if (question.isSorted()) {
      var groups = json.putArray("order");
      reply.matches().forEach(name -> groups.addArray().add(name));
    } else {
      put(new TreeSet<>(reply.matches()), json.putArray("found"));
    }
    if (!reply.included().isEmpty()) {
      put(reply.included(), json.putArray("included"));
    }
    if (reply.total() != null && question.isCount()) {
      json.put("total", reply.total());
    }
    return json;
  }

  private static void put(Collection<String> names, ArrayNode into) {
    names.forEach(into::add);
  }

  static ExpectedResponse read(JsonNode json) {
    var question = new OracleQuery(json.path("kind").asText(), json.path("query").asText());
    if (json.has("status")) {
      return new ExpectedResponse(
          question, OracleResponse.rejected(json.path("status").intValue(), null), List.of());
    }
    var order = new ArrayList<List<String>>();
    json.path("order").forEach(group -> order.add(texts(group)));
    var matches =
        json.has("order")
            ? order.stream().flatMap(List::stream).toList()
            : texts(json.path("found"));
    var total = json.has("total") ? json.path("total").intValue() : null;
    return new ExpectedResponse(
        question,
        new OracleResponse(200, matches, texts(json.path("included")), total, null),
        order);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
