package org.ketex.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;

/** Tests the history of a resource, of a type and of all. */
@OnEachDatabase
class HistoryTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  HistoryTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void typeHistoryListsAllVersionsNewestFirst() {
    var start = updated(create("Basic"));
    var first = create("Basic");
    var second = create("Basic");
    change("Basic", first);
    server.delete("Basic/" + second);

    var all = versions("Basic/_history?_since=" + start + "&_count=2");

    assertThat(all)
        .startsWith("Basic/" + second + "/2", "Basic/" + first + "/2")
        .contains("Basic/" + second + "/1", "Basic/" + first + "/1")
        .doesNotHaveDuplicates();
  }

  @Test
  void anEmptyHistoryHasNoEntries() {
    var response = server.get("_history?_since=2999-01-01");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().has("entry")).isFalse();
  }

  @Test
  void aHistoryTimeMayHaveAnUnencodedPlusSign() {
    var id = create("Basic");

    assertThat(versions("Basic/" + id + "/_history?_since=2026-01-01T00:00:00+00:00"))
        .containsExactly("Basic/" + id + "/1");
  }

  @Test
  void systemHistoryListsEveryType() {
    var start = updated(create("Basic"));
    var basic = create("Basic");
    var patient = create("Patient");

    assertThat(versions("_history?_since=" + start))
        .contains("Basic/" + basic + "/1", "Patient/" + patient + "/1");
  }

  @Test
  void historyPagesAreStableDuringWrites() {
    var id = create("Basic");
    change("Basic", id);
    change("Basic", id);

    var page = server.get("Basic/" + id + "/_history?_count=2");
    change("Basic", id);
    var next = server.get(page.link("next"));

    assertThat(names(page)).containsExactly("Basic/" + id + "/3", "Basic/" + id + "/2");
    assertThat(names(next)).containsExactly("Basic/" + id + "/1");
    assertThat(next.link("next")).isNull();
  }

  @Test
  void historyAtATimeReturnsTheVersionThatWasCurrent() {
    var id = create("Basic");
    var before = updated(id);
    change("Basic", id);
    var between = updated(id);
    change("Basic", id);

    assertThat(versions("Basic/" + id + "/_history?_at=" + between))
        .containsExactly("Basic/" + id + "/2");
    assertThat(versions("Basic/" + id + "/_history?_at=" + before))
        .containsExactly("Basic/" + id + "/1");
    assertThat(versions("Basic/" + id + "/_history?_since=" + between))
        .containsExactly("Basic/" + id + "/3", "Basic/" + id + "/2");
    assertThat(versions("Basic/" + id + "/_history?_at=1990")).isEmpty();
  }

  @Test
  void invalidHistoryParametersAreRejected() {
    for (var wrong :
        List.of(
            "_since=soon", "_at=2026-13", "_count=many", "_behind=1.2", "_behind=a.b.c", "x=1")) {
      assertThat(server.get("Basic/_history?" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(server.get("Basic/none/_history").status()).isEqualTo(404);
    assertThat(server.get("Nothing/_history").status()).isEqualTo(404);
  }

  private String create(String type) {
    var body =
        type.equals("Patient")
            ? SampleResources.patient(mark)
            : "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"%s\"}}".formatted(mark);
    return server.post(type, body).createdId();
  }

  private void change(String type, String id) {
    pause();
    var read = server.get(type + "/" + id).body();
    server.put(type + "/" + id, read.replace(mark, mark + "x"));
  }

  /** Returns meta.lastUpdated of the current version. */
  private String updated(String id) {
    var time = server.get("Basic/" + id).json().at("/meta/lastUpdated").asText();
    pause();
    return time;
  }

  /** Waits, because versions are distinguished by milliseconds. */
  private static void pause() {
    try {
      Thread.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> versions(String path) {
    var all = new ArrayList<String>();
    for (var page = server.get(path); ; page = server.get(page.link("next"))) {
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      all.addAll(names(page));
      if (page.link("next") == null) {
        return all;
      }
    }
  }

  private static List<String> names(ServerResponse page) {
    return Json.list(page.json(), "entry")
        .valueStream()
        .map(
            entry ->
                entry.path("fullUrl").asText().replaceFirst(".*/fhir/", "")
                    + "/"
                    + entry.at("/response/etag").asText().replaceAll("\\D", ""))
        .toList();
  }
}
