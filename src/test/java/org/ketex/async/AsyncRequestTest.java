package org.ketex.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests asynchronous requests (async.html). */
@OnEachDatabase
class AsyncRequestTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  AsyncRequestTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void anAsyncSearchReturnsABatchResponse() throws Exception {
    var id = patient();

    var accepted = requestAsync(UniqueIdentifiers.search("Patient", mark));

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    var answer = awaitResult(accepted.header("Content-Location"));
    assertThat(answer.json().path("type").asText()).isEqualTo("batch-response");
    assertThat(answer.json().at("/entry/0/response/status").asText()).isEqualTo("200 OK");
    assertThat(answer.json().at("/entry/0/resource/entry/0/resource/id").asText()).isEqualTo(id);
    assertThat(answer.json().at("/entry/0/resource/link/0/url").asText())
        .startsWith(server.base() + "/Patient?identifier=");
    assertThat(answer.header("Expires")).endsWith("GMT");
  }

  @Test
  void anAsyncSearchMayBePosted() throws Exception {
    var id = patient();

    var accepted =
        server.post(
            "Patient/_search",
            "identifier=" + UniqueIdentifiers.SYSTEM + "%7C" + mark,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Prefer",
            "respond-async");

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    assertThat(awaitResult(accepted.header("Content-Location")).body()).contains(id);
  }

  @Test
  void anAsyncEverythingOperationReturnsThePatientRecord() throws Exception {
    var id = patient();
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var accepted = requestAsync("Patient/" + id + "/$everything?_type=Patient,Encounter");

    assertThat(awaitResult(accepted.header("Content-Location")).body()).contains(id, encounter);
  }

  @Test
  void aRejectedAsyncRequestHasItsOutcomeInTheResult() throws Exception {
    var accepted = requestAsync("Patient?shoe-size=42");

    var answer = awaitResult(accepted.header("Content-Location")).json();

    assertThat(answer.at("/entry/0/response/status").asText()).isEqualTo("400 Bad Request");
    assertThat(answer.at("/entry/0/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("shoe-size");
  }

  @Test
  void anAsyncRequestIsCancelledByDelete() {
    var location =
        requestAsync(UniqueIdentifiers.search("Patient", mark)).header("Content-Location");

    assertThat(server.delete(location).status()).isEqualTo(202);
    assertThat(server.get(location).status()).isEqualTo(404);
    assertThat(server.delete(location).status()).isEqualTo(404);
  }

  @Test
  void anAsyncResultIsReadByItsCallerOnly() throws Exception {
    var location =
        requestAsync(UniqueIdentifiers.search("Patient", mark)).header("Content-Location");
    awaitResult(location);

    update("update job set caller = 'somebody else' where id = ?", id(location));

    assertThat(server.get(location).status()).isEqualTo(404);
    assertThat(server.delete(location).status()).isEqualTo(404);
    assertThat(server.get("$async-status?id=" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(server.get("$async-status").status()).isEqualTo(404);
  }

  @Test
  void anAsyncResultExpires() throws Exception {
    var location =
        requestAsync(UniqueIdentifiers.search("Patient", mark)).header("Content-Location");
    awaitResult(location);

    update("update job set expires = 1 where id = ?", id(location));

    // Without a request: each server deletes expired results.
    var deadline = Instant.now().plus(TIMEOUT);
    while (server.get(location).status() == 200 && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
    assertThat(server.get(location).status()).isEqualTo(404);
  }

  @Test
  void anAsyncJobOfACrashedServerIsTakenOver() throws Exception {
    var id = patient();
    var startedByAnotherServer =
        startedByAnotherServer(UniqueIdentifiers.search("Patient", mark), 1, Instant.EPOCH);

    assertThat(awaitResult(startedByAnotherServer).body()).contains(id);
  }

  @Test
  void anAsyncJobLeasedByAnotherServerIsNotTaken() {
    var location =
        startedByAnotherServer(
            UniqueIdentifiers.search("Patient", mark),
            1,
            Instant.now().plus(Duration.ofMinutes(1)));

    var answer = server.get(location);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("X-Progress")).isEqualTo("in progress");
    assertThat(answer.header("Retry-After")).isNotNull();
    server.delete(location);
  }

  @Test
  void anAsyncJobThatFailsRepeatedlyEndsWithAnError() throws Exception {
    var location =
        startedByAnotherServer(UniqueIdentifiers.search("Patient", mark), 3, Instant.EPOCH);

    assertThat(awaitResult(location).json().at("/entry/0/response/status").asText())
        .isEqualTo("500 Internal Server Error");
  }

  @Test
  void readsAndWritesAreNeverAsync() {
    var created = server.post("Patient", SampleResources.patient(mark), "Prefer", "respond-async");

    assertThat(created.status()).isEqualTo(201);
    assertThat(requestAsync("Patient/" + created.createdId()).status()).isEqualTo(200);
    assertThat(requestAsync("metadata").status()).isEqualTo(200);
  }

  private String patient() {
    return server.post("Patient", SampleResources.patient(mark)).createdId();
  }

  private ServerResponse requestAsync(String path) {
    return server.get(path, "Prefer", "respond-async");
  }

  private ServerResponse awaitResult(String location) throws InterruptedException {
    var deadline = Instant.now().plus(TIMEOUT);
    var answer = server.get(location);
    while (answer.status() == 202 && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
      answer = server.get(location);
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  /** Inserts a request that another server has started. */
  private String startedByAnotherServer(String url, int tries, Instant lease) {
    var id = UUID.randomUUID().toString();
    update(
        """
        insert into job (id, kind, job_key, caller, input, state, submitted, due, attempts, owner,
          lease, done, total)
        values (?, 'async', ?, 'local operator', ?, 'RUNNING', 0, 0, ?, 'another server', ?, 0, 0)
        """,
        id,
        id,
        new AsyncRequest(server.base(), url.replace("|", "%7C"), null).text(),
        tries,
        lease.toEpochMilli());
    return server.base() + "/$async-status?id=" + id;
  }

  private void update(String sql, Object... arguments) {
    server.bean(JdbcTemplate.class).update(sql, arguments);
  }

  private static String id(String location) {
    return location.replaceFirst(".*=", "");
  }
}
