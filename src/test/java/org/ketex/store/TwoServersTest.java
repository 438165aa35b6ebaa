package org.ketex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.integrity.FaultDescriptions;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that two servers on one PostgreSQL behave as one. */
class TwoServersTest {

  /** Public base URL of the other server, which is behind a proxy. */
  private static final String PUBLIC = "https://fhir.example.org/r4";

  private static TestServer one;
  private static TestServer other;

  private final String mark = UniqueIdentifiers.value();

  @BeforeAll
  static void start() {
    one = TestDatabase.POSTGRES.server();
    other =
        TestServer.start(
            List.of(
                "--ketex.data=target/other",
                "--spring.datasource.url=" + TestDatabase.cluster().url(),
                "--ketex.fhir.base=" + PUBLIC,
                "--spring.jmx.enabled=false"));
  }

  @AfterAll
  static void stop() {
    other.close();
  }

  @Test
  void aWriteOnOneServerIsReadOnTheOtherImmediately() {
    for (var time = 0; time < 20; time++) {
      var fresh = UniqueIdentifiers.value();
      var id = one.post("Patient", SampleResources.patient(fresh)).createdId();

      assertThat(other.get("Patient/" + id).status()).isEqualTo(200);
      assertThat(other.get(UniqueIdentifiers.search("Patient", fresh)).ids()).containsExactly(id);
      assertThat(other.delete("Patient/" + id).status()).isEqualTo(204);
      assertThat(one.get("Patient/" + id).status()).isEqualTo(410);
      assertThat(one.get(UniqueIdentifiers.search("Patient", fresh)).ids()).isEmpty();
    }
  }

  @Test
  void aPagingLinkOfOneServerIsFollowedOnTheOther() {
    var ids = new ArrayList<String>();
    for (var time = 0; time < 5; time++) {
      ids.add(one.post("Patient", SampleResources.patient(mark)).createdId());
    }

    var found = new ArrayList<String>();
    var server = one;
    var page = one.get(UniqueIdentifiers.search("Patient", mark) + "&_count=2");
    found.addAll(page.ids());
    while (page.link("next") != null) {
      var from = server == one ? one.base() : PUBLIC;
      server = server == one ? other : one;
      page = server.get(page.link("next").replace(from, server.base()));
      found.addAll(page.ids());
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void aServerBehindAProxyReturnsItsPublicBaseUrl() {
    var created = other.post("Patient", SampleResources.patient(mark));
    var patient = PUBLIC + "/Patient/" + created.createdId();

    assertThat(created.header("Location")).isEqualTo(patient + "/_history/1");
    assertThat(other.get(UniqueIdentifiers.search("Patient", mark)).link("self"))
        .startsWith(PUBLIC + "/Pat");
    var encounter = other.post("Encounter", SampleResources.encounter(mark, patient));
    assertThat(encounter.json().at("/subject/reference").asText())
        .isEqualTo("Patient/" + created.createdId());
    assertThat(other.get("Encounter?subject=" + patient).ids())
        .containsExactly(encounter.createdId());
  }

  @Test
  void concurrentConditionalCreatesOnBothServersStoreOnce() throws Exception {
    for (var time = 0; time < 10; time++) {
      var fresh = UniqueIdentifiers.value();
      var responses =
          atOnce(
              8,
              client ->
                  server(client)
                      .post(
                          "Patient",
                          SampleResources.patient(fresh),
                          "If-None-Exist",
                          "identifier=" + UniqueIdentifiers.SYSTEM + "|" + fresh));

      assertThat(responses.stream().map(ServerResponse::status))
          .containsOnlyOnce(201)
          .containsOnly(200, 201);
      assertThat(one.get(UniqueIdentifiers.search("Patient", fresh)).ids()).hasSize(1);
    }
  }

  @Test
  void concurrentVersionAwareUpdatesOnBothServersSucceedOnce() throws Exception {
    var id = one.post("Patient", SampleResources.patient(mark)).createdId();
    for (var version = 1; version <= 10; version++) {
      var follows = version;
      var responses =
          atOnce(
              6,
              client ->
                  server(client)
                      .put(
                          "Patient/" + id,
                          SampleResources.patient(
                              mark,
                              ",\"id\":\"%s\",\"multipleBirthInteger\":%d"
                                  .formatted(id, 10 * follows + client)),
                          "If-Match",
                          "W/\"%d\"".formatted(follows)));

      assertThat(responses.stream().map(ServerResponse::status))
          .containsOnlyOnce(200)
          .allMatch(status -> status == 200 || status == 412 || status == 409);
    }

    for (var server : List.of(one, other)) {
      assertThat(server.get("Patient/" + id).header("ETag")).isEqualTo("W/\"11\"");
      assertThat(
              server.get("Patient/" + id + "/_history?_count=50").resources().stream()
                  .map(version -> version.at("/meta/versionId").asInt()))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(0, 10).mapToObj(age -> 11 - age).toList());
    }
    assertThat(FaultDescriptions.faults(other)).isEmpty();
  }

  @Test
  void concurrentClientsOfBothServersLeaveNoPartialTransaction() throws Exception {
    var onOne = new ConcurrentWriters();
    var onOther = new ConcurrentWriters();
    onOne.begin(one);
    onOther.begin(other);
    Thread.sleep(3_000);
    onOne.end();
    onOther.end();

    var jdbc = one.bean(JdbcTemplate.class);
    onOne.assertAcknowledgedKept(jdbc, onOne.acknowledged());
    onOther.assertAcknowledgedKept(jdbc, onOther.acknowledged());
    assertThat(FaultDescriptions.faults(one)).isEmpty();
  }

  private interface Request {
    ServerResponse send(int client);
  }

  private static List<ServerResponse> atOnce(int clients, Request request) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, clients)
              .mapToObj(client -> (Callable<ServerResponse>) () -> request.send(client))
              .toList();
      var responses = new ArrayList<ServerResponse>();
      for (var response : threads.invokeAll(tasks)) {
        responses.add(response.get());
      }
      return responses;
    }
  }

  private static TestServer server(int client) {
    return client % 2 == 0 ? one : other;
  }
}
