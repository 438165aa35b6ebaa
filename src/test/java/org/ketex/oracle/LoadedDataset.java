package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Executes queries against the data set as loaded on one server.
 *
 * @param ids the server's id of each resource, by its name
 */
record LoadedDataset(OracleServer server, Map<String, String> ids) {

  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");

  /** Exceeds the number of pages of every response. */
  private static final int MAX_PAGES = 500;

  /** Executes the query and follows its pages to the last. */
  OracleResponse execute(OracleQuery query) {
    var first = server.get(url(query.url()));
    var matches = new ArrayList<String>();
    var included = new TreeSet<String>();
    var response = first;
    for (var page = 1; ; page++) {
      if (response.status() != 200) {
        return OracleResponse.rejected(response.status(), reason(response.body()));
      }
      for (var entry : response.body().path("entry")) {
        switch (entry.path("search").path("mode").asText("match")) {
          case "match" -> matches.add(OracleDataset.nameOf(entry.path("resource")));
          case "include" -> included.add(OracleDataset.nameOf(entry.path("resource")));
          default -> {
            // An OperationOutcome of the server.
          }
        }
      }
      var next = next(response.body());
      if (next == null) {
        break;
      }
      if (page == MAX_PAGES) {
        return OracleResponse.rejected(0, "more than " + MAX_PAGES + " pages");
      }
      response = server.get(next);
    }
    var total = first.body().path("total");
    return new OracleResponse(
        200, matches, List.copyOf(included), total.isInt() ? total.intValue() : null, null);
  }

  private static String next(JsonNode bundle) {
    for (var link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return link.path("url").asText();
      }
    }
    return null;
  }

  private static String reason(JsonNode outcome) {
    var issue = outcome.path("issue").path(0);
    var details = issue.path("details").path("text").asText("");
    return (details.isEmpty() ? issue.path("diagnostics").asText("") : details)
        .replaceAll("\\s+", " ");
  }

  private String url(String url) {
    var parts = url.split("\\?", 2);
    var path = onServer(parts[0]);
    return parts.length == 1
        ? path
        : path
            + "?"
            + Arrays.stream(parts[1].split("&"))
                .map(this::parameter)
                .collect(Collectors.joining("&"));
  }

  private String parameter(String parameter) {
    var pair = parameter.split("=", 2);
    return List.of(pair).stream()
        .map(text -> onServer(text.replace("%26", "&").replace("%25", "%")))
        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("="));
  }

  private String onServer(String text) {
    return NAME.matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).equals("base") ? server.base() : idOf(match.group(1))));
  }

  private String idOf(String name) {
    var id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return id;
  }
}
