package org.ketex.revalidation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.Json;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests the revalidation of stored resources: on request, after an upgrade, and after an
 * interruption.
 */
@OnEachDatabase
class RevalidationTest {

  private static final String PATIENT = "http://hl7.org/fhir/StructureDefinition/Patient";
  private static final String GENDER = "Terminology_TX_NoValid_16";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final TestServer server;

  RevalidationTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void revalidationCountsAndListsRuleViolations() {
    var wrong = stored("yes");
    var right = stored("female");

    start();

    var report = finished();
    assertThat(report.path("percent").asInt()).isEqualTo(100);
    assertThat(report.at("/run/checked").asLong()).isEqualTo(report.at("/run/total").asLong());
    assertThat(count(report)).isPositive();
    assertThat(server.get(offenders(), "Accept", "application/json").body())
        .contains(wrong)
        .doesNotContain(right);
  }

  @Test
  void theRevalidationPageShowsTheSameAsTheReport() {
    var wrong = stored("yes");
    start();
    finished();

    var page = server.get("/revalidation", "Accept", "text/html").body();

    assertThat(page).contains("Resources with errors or warnings", GENDER);
    assertThat(page.replace("&amp;", "&").replace("&#x3D;", "=")).contains(offenders());
    assertThat(server.get(offenders(), "Accept", "text/html").body())
        .contains("/fhir/Patient/" + wrong + "/$validate");
  }

  @Test
  void resourcesCorrectedSinceTheRevalidationAreMarked() {
    var wrong = stored("yes");
    start();
    finished();

    server.put(
        "Patient/" + wrong, server.get("Patient/" + wrong).body().replace("\"yes\"", "\"female\""));

    var offender =
        Json.list(server.get(offenders(), "Accept", "application/json").json(), "offenders")
            .valueStream()
            .filter(each -> each.path("id").asText().equals(wrong))
            .findFirst()
            .orElseThrow();
    assertThat(offender.path("changed").asBoolean()).isTrue();
  }

  @Test
  void anInterruptedRevalidationResumes() {
    stored("yes");
    start();
    var before = finished();
    var half = before.at("/run/lastRid").asLong() / 2;
    var jdbc = server.bean(JdbcTemplate.class);
    jdbc.update(
        """
        update revalidation set finished = null, checked_to = ?, checked = 0
        where run = ?
        """,
        half,
        before.at("/run/number").asLong());

    server.bean(RevalidationJob.class).start();

    var after = finished();
    assertThat(after.at("/run/number")).isEqualTo(before.at("/run/number"));
    assertThat(after.at("/run/checked").asLong())
        .isEqualTo(
            jdbc.queryForObject(
                "select count(*) from resource where not deleted and rid > ? and rid <= ?",
                Long.class,
                half,
                before.at("/run/lastRid").asLong()));
  }

  @Test
  void aRevalidationLeasedByAnotherServerIsNotTaken() {
    start();
    var before = finished();
    var jdbc = server.bean(JdbcTemplate.class);
    jdbc.update(
        "update revalidation set finished = null where run = ?", before.at("/run/number").asLong());
    jdbc.update(
        """
        insert into job (id, kind, job_key, caller, input, state, submitted, due, attempts, owner,
          lease, done, total)
        select 'other', 'revalidation', 'revalidation', 'server', standard, 'RUNNING', 0, 0, 1,
          'another server', ?, 0, 0 from revalidation where run = ?
        """,
        Instant.now().plusSeconds(60).toEpochMilli(),
        before.at("/run/number").asLong());

    start();

    assertThat(report().at("/run/finished").isNull()).isTrue();
    jdbc.update("update job set lease = 0 where id = 'other'");
    // Without a request: each server looks for interrupted runs.
    finished();
  }

  @Test
  void aChangedGuideStartsARevalidation() {
    start();
    var before = finished();
    var jdbc = server.bean(JdbcTemplate.class);

    server.bean(RevalidationJob.class).beginWhereDue();
    assertThat(report().at("/run/number")).isEqualTo(before.at("/run/number"));

    jdbc.update("update revalidation set standard = 'the guide before'");
    server.bean(RevalidationJob.class).beginWhereDue();

    assertThat(finished().at("/run/number").asLong())
        .isGreaterThan(before.at("/run/number").asLong());
  }

  /** Creates a patient with the gender, valid or not, and returns its id. */
  private String stored(String gender) {
    return server
        .post(
            "Patient",
            SampleResources.patient(
                UniqueIdentifiers.value(),
                ",\"gender\":\"%s\",\"meta\":{\"source\":\"https://reported.example.org\"}"
                    .formatted(gender)))
        .createdId();
  }

  private void start() {
    var answer = server.post("/revalidation", "");
    assertThat(answer.status()).isEqualTo(303);
  }

  private JsonNode report() {
    return server.get("/revalidation", "Accept", "application/json").json();
  }

  private JsonNode finished() {
    var end = Instant.now().plus(TIMEOUT);
    var report = report();
    while (report.at("/run/finished").isNull()) {
      assertThat(Instant.now()).as("still running: " + report).isBefore(end);
      report = report();
    }
    return report;
  }

  private static long count(JsonNode report) {
    return report
        .path("findings")
        .valueStream()
        .filter(
            finding ->
                finding.path("profile").asText().equals(PATIENT)
                    && finding.path("rule").asText().equals(GENDER))
        .mapToLong(finding -> finding.path("resources").asLong())
        .sum();
  }

  private static String offenders() {
    return "/revalidation?profile=%s&rule=%s&after=0"
        .formatted(URLEncoder.encode(PATIENT, StandardCharsets.UTF_8), GENDER);
  }
}
