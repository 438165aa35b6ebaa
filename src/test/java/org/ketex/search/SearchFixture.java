package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Creates resources with the identifier of one test, and searches among them.
 *
 * @param mark value of the identifier
 */
record SearchFixture(TestServer server, String mark) {

  static SearchFixture of(TestServer server) {
    return new SearchFixture(server, UniqueIdentifiers.value());
  }

  /** Returns the criterion that restricts a search to these resources. */
  String mine() {
    return "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;
  }

  /**
   * Creates a resource and returns its id.
   *
   * @param more further properties as JSON
   */
  String create(String type, String more, Object... values) {
    var created =
        server.post(
            type,
            """
            {"resourceType":"%s","identifier":[{"system":"%s","value":"%s"}]%s%s}"""
                .formatted(
                    type,
                    UniqueIdentifiers.SYSTEM,
                    mark,
                    more.isEmpty() ? "" : ",",
                    values.length == 0 ? more : more.formatted(values)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.createdId();
  }

  String patient(String more, Object... values) {
    return create("Patient", more, values);
  }

  String observation(String more, Object... values) {
    return create("Observation", "\"status\":\"final\"," + more, values);
  }

  String encounterOf(String patient) {
    var created = server.post("Encounter", SampleResources.encounter(mark, "Patient/" + patient));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.createdId();
  }

  ServerResponse search(String search) {
    var response = server.get(search.replace("?mine", "?" + mine()));
    assertThat(response.status()).as(search + response.body()).isEqualTo(200);
    return response;
  }

  /** Returns the ids of the matches; {@code ?mine} stands for the criterion of these resources. */
  List<String> ids(String search) {
    return search(search).ids();
  }

  List<String> allPages(String first) {
    var ids = new ArrayList<String>();
    for (var url = first; url != null; ) {
      var page = search(url);
      ids.addAll(page.ids());
      url = page.link("next");
    }
    return ids;
  }

  static List<String> modes(ServerResponse response) {
    return response
        .json()
        .path("entry")
        .valueStream()
        .map(entry -> entry.at("/search/mode").asText())
        .toList();
  }

  static String coding(String system, String code, String display) {
    return "{\"system\":\"%s\",\"code\":\"%s\",\"display\":\"%s\"}"
        .formatted(system, code, display);
  }

  static String quantity(String value, String code) {
    return "{\"value\":%s,\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\",\"unit\":\"%s\"}"
        .formatted(value, code, code);
  }
}
