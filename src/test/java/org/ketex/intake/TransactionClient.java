package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.SampleBundles;
import org.ketex.ServerResponse;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Sends transactions and reads their responses.
 *
 * @param identifier value of the identifiers of the resources that {@link #stored} finds
 */
record TransactionClient(TestServer server, String identifier) {

  ServerResponse transaction(String... entries) {
    return server.post("", SampleBundles.bundle("transaction", entries));
  }

  /** Returns a stored resource of the type with the identifier. */
  JsonNode stored(String type) {
    return server.get(UniqueIdentifiers.search(type, identifier)).resources().getFirst();
  }

  /** Returns the status of each entry of a successful transaction or batch response. */
  static List<String> statuses(ServerResponse response) {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response
        .json()
        .path("entry")
        .valueStream()
        .map((JsonNode entry) -> entry.at("/response/status").asText())
        .toList();
  }

  /** Returns the id in the location of a response entry. */
  static String idOf(ServerResponse response, int entry) {
    return response.json().at("/entry/" + entry + "/response/location").asText().split("/")[1];
  }

  /** Returns the resource with the id added. */
  static String withId(String id, String resource) {
    return resource.replaceFirst("}$", ",\"id\":\"" + id + "\"}");
  }
}
