package org.ketex.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.search.query.SearchContext;
import org.ketex.search.query.SearchQuery;
import org.ketex.store.SharedSecrets;

/**
 * Creates stateless page links: the next link contains the sort keys of the last resource, signed
 * together with the query, so that any server of the database can continue and nobody can forge a
 * position.
 */
public class PageLinks {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  PageLinks(SharedSecrets secrets) {
    var fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    var shared = secrets.shared("page-links", ENCODER.encodeToString(fresh));
    key = new SecretKeySpec(Base64.getUrlDecoder().decode(shared), "HmacSHA256");
  }

  String url(String base, SearchQuery query, List<Object> after) {
    var parameters = query(query.selfParameters());
    var cursor = "";
    if (!after.isEmpty()) {
      var position = Json.object().putArray("after");
      after.forEach(value -> position.add(value.toString()));
      var payload = ENCODER.encodeToString(Json.bytes(position));
      cursor = SearchContext.CURSOR + "=" + payload + "." + signature(query, payload);
    }
    var all = List.of(parameters, cursor).stream().filter(part -> !part.isEmpty()).toList();
    return base + query.context().path() + (all.isEmpty() ? "" : "?" + String.join("&", all));
  }

  /** Returns the position in a link; empty on the first page. */
  List<Object> position(SearchQuery query, Map<String, List<String>> parameters) {
    var cursor = parameters.get(SearchContext.CURSOR);
    if (cursor == null) {
      return List.of();
    }
    var parts = cursor.getFirst().split("\\.", 2);
    if (cursor.size() != 1
        || parts.length != 2
        || !MessageDigest.isEqual(bytes(parts[1]), bytes(signature(query, parts[0])))) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.VALUE,
                  "invalid-parameter",
                  "The paging link was not created by this server, or was modified.")
              .withRemedy("Start at the first page, and follow its next links unchanged."));
    }
    var values = new ArrayList<Object>();
    for (JsonNode value : Json.values(Base64.getUrlDecoder().decode(parts[0]))) {
      values.add(value.asText());
    }
    return values;
  }

  private String signature(SearchQuery query, String payload) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return ENCODER.encodeToString(
          mac.doFinal(
              bytes(query.context().path() + "?" + query(query.selfParameters()) + "#" + payload)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String query(Map<String, List<String>> parameters) {
    return parameters.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(SearchContext.CURSOR))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry -> entry.getValue().stream().map(v -> encode(entry.getKey()) + "=" + encode(v)))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%3A", ":").replace("%2C", ",");
  }
}
