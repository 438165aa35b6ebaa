package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.search.index.ReindexingJob;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that a job indexes stored resources for a new search parameter, and that searches by it are
 * rejected until then.
 */
@OnEachDatabase
class ReindexingJobTest {

  /** Resource type that no other test stores. */
  private static final String TYPE = "NutritionOrder";

  private static final String ORDER =
      "\"status\":\"active\",\"intent\":\"order\",\"patient\":{\"reference\":\"Patient/%s\"},\"dateTime\":\"2026-01-01\"";

  private final TestServer server;
  private final SearchFixture fixture;
  private final JdbcTemplate jdbc;

  ReindexingJobTest(TestDatabase database) {
    server = database.server();
    fixture = SearchFixture.of(server);
    jdbc = server.bean(JdbcTemplate.class);
  }

  @Test
  void storedResourcesAreFoundByANewParameterAfterReindexing() throws InterruptedException {
    var patient = fixture.patient("");
    var ids = IntStream.range(0, 450).mapToObj(i -> fixture.create(TYPE, ORDER, patient)).toList();
    var datetime = server.bean(SearchParameterRegistry.class).find(TYPE, "datetime").orElseThrow();
    jdbc.update("delete from date_index where param = ?", datetime.number());
    jdbc.update("update search_parameter set definition = '' where param = ?", datetime.number());

    var reindexing = server.bean(ReindexingJob.class);
    // Removes the job, so that a search can precede it.
    jdbc.update("delete from job where kind = 'reindexing'");
    reindexing.begin(List.of(datetime));
    var statuses =
        IntStream.range(0, 3)
            .mapToObj(i -> server.get(TYPE + "?datetime=2026&_count=1000"))
            .toList();

    assertThat(statuses)
        .allSatisfy(
            response -> {
              if (response.status() == 503) {
                assertThat(response.issueCodes()).containsExactly("busy");
                assertThat(response.json().at("/issue/0/details/text").asText())
                    .contains("The search parameter NutritionOrder.datetime is new");
                assertThat(response.header("Retry-After")).isNotNull();
              } else {
                assertThat(response.ids()).containsAll(ids);
              }
            });
    assertThat(server.get(TYPE + "?status=active&_summary=count").total())
        .isGreaterThanOrEqualTo(ids.size());
    await(() -> server.get(TYPE + "?datetime=2026").status() == 200);
    assertThat(fixture.allPages(TYPE + "?datetime=2026&_count=1000")).containsAll(ids);
    assertThat(jdbc.queryForList("select id from job where kind = 'reindexing'")).isEmpty();
    assertThat(
            jdbc.queryForObject(
                "select definition from search_parameter where param = ?",
                String.class,
                datetime.number()))
        .isEqualTo(datetime.definition());
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("done in time").isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
