package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ketex.model.Json;

/**
 * Tests that the SQL criteria of measures, run on the tables of the views, count the patients in
 * {@code measures.sql} as their descriptions say.
 */
class MeasureSqlTest {

  private static final Path PACKAGE = Path.of("fhir-profiles/package");
  private static final Pattern PARAMETER = Pattern.compile(":(period_start|period_end)\\b");
  private static final Map<String, String> OF_2026 =
      Map.of("period_start", "2026-01-01T00:00Z", "period_end", "2027-01-01T00:00Z");
  private static final Map<String, String> OF_2020 =
      Map.of("period_start", "2020-01-01T00:00Z", "period_end", "2021-01-01T00:00Z");

  private Connection database;

  private record Case(String patient, String id, Double amount, String stratum) {}

  @BeforeEach
  void createTablesWithFivePatients() throws SQLException, IOException {
    database = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    try (var statement = database.createStatement()) {
      for (var view : ViewDefinition.all()) {
        statement.execute(view.createTable());
      }
      statement.execute(Files.readString(Path.of("src/test/resources/measures.sql")));
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> measureCriteriaReturnPatientAndCase() {
    return measures()
        .flatMap(
            measure ->
                criteria(measure)
                    .map(
                        part ->
                            DynamicTest.dynamicTest(
                                measure.path("id").asText() + ": " + part.path("description"),
                                () -> runs(part))));
  }

  private void runs(JsonNode part) {
    assertThat(part.path("description").asText()).endsWith(".");
    assertThat(part.at("/criteria/language").asText()).isEqualTo("application/sql");

    // The query fails if a selected column does not exist.
    assertThat(run(part, OF_2026))
        .allSatisfy(
            row -> {
              assertThat(row.patient()).isNotNull();
              assertThat(row.id()).isNotNull();
            });
  }

  @Test
  void measuresAreStratifiedByModality() {
    assertThat(measures())
        .hasSize(15)
        .allSatisfy(
            measure ->
                assertThat(measure.path("group"))
                    .isNotEmpty()
                    .allSatisfy(
                        group ->
                            assertThat(group.path("stratifier").findValuesAsText("text"))
                                .as(measure.path("id").asText())
                                .contains("Treatment modality")));
  }

  @Test
  void measuresCountNobodyOutsideThePeriod() {
    assertThat(measures())
        .allSatisfy(
            measure ->
                assertThat(
                        measure
                            .path("group")
                            .valueStream()
                            .flatMap(
                                group ->
                                    run(population(group, "initial-population"), OF_2020).stream()))
                    .as(measure.path("id").asText())
                    .isEmpty());
  }

  @Test
  void depressionResponseMeasureCountsTheExpectedPlans() {
    assertThat(cases("depression-response", 0, "initial-population"))
        .containsExactly("bea-plan", "dan-plan", "ivan-plan", "kira-plan", "noor-plan");
    // Noor, who has no follow-up score, is included; Dan, who died, is excluded.
    assertThat(denominator("depression-response", 0))
        .containsExactly("bea-plan", "ivan-plan", "kira-plan", "noor-plan");
    assertThat(numerator("depression-response", 0)).containsExactly("ivan-plan", "kira-plan");
  }

  @Test
  void depressionRemissionMeasureCountsTheExpectedPlans() {
    assertThat(numerator("depression-remission", 0)).containsExactly("kira-plan");
  }

  @Test
  void durabilityMeasureCountsTheExpectedPlans() {
    assertThat(denominator("durability", 0)).containsExactly("ivan-plan", "kira-plan");
    assertThat(numerator("durability", 0)).containsExactly("kira-plan");
    assertThat(strata("durability", 1))
        .contains(entry("ivan-plan", "further-doses"), entry("kira-plan", "no-further-doses"));
  }

  @Test
  void ptsdChangeMeasureCountsTheExpectedPlans() {
    // Bea's PCL-5 was below 31 at baseline.
    assertThat(denominator("ptsd-change", 0)).containsExactly("kira-plan");
    assertThat(numerator("ptsd-change", 0)).containsExactly("kira-plan");
  }

  @Test
  void rapidReliefMeasureCountsTheExpectedPlans() {
    assertThat(denominator("rapid-relief", 0)).containsExactly("bea-plan", "ivan-plan");
    assertThat(numerator("rapid-relief", 0)).containsExactly("ivan-plan");
  }

  @Test
  void followUpCompletenessMeasureCountsTheExpectedPlans() {
    assertThat(denominator("follow-up-completeness", 0))
        .containsExactly("bea-plan", "ivan-plan", "kira-plan", "noor-plan");
    assertThat(numerator("follow-up-completeness", 0)).containsExactly("bea-plan", "kira-plan");
    assertThat(numerator("follow-up-completeness", 1)).containsExactly("ivan-plan", "kira-plan");
    assertThat(numerator("follow-up-completeness", 2)).isEmpty();
  }

  @Test
  void dissociationWithoutIntegrationMeasureCountsTheExpectedSessions() {
    assertThat(cases("dissociation-without-integration", 0, "initial-population"))
        .containsExactly("bea-1", "ivan-1", "ivan-2", "kira-1", "kira-2");
    assertThat(denominator("dissociation-without-integration", 0))
        .containsExactly("bea-1", "ivan-1");
    // Bea rated what she understood two days later.
    assertThat(numerator("dissociation-without-integration", 0)).containsExactly("ivan-1");
  }

  @Test
  void bloodPressureSafetyMeasureCountsTheExpectedSessions() {
    // A session in which the dose was withheld does not count as one with a dose.
    assertThat(denominator("blood-pressure-safety", 0)).hasSize(17).doesNotContain("bea-3");
    assertThat(numerator("blood-pressure-safety", 0)).containsExactly("bea-1", "ivan-1", "kira-1");
    assertThat(denominator("blood-pressure-safety", 1)).containsExactly("bea-1", "kira-1");
    assertThat(numerator("blood-pressure-safety", 1)).containsExactly("kira-1");
  }

  @Test
  void monitoringCompletenessMeasureCountsTheExpectedSessions() {
    // Ivan's saturation was measured before the dose only; Bea was alone at home.
    assertThat(numerator("monitoring-completeness", 0)).containsExactly("kira-1");
    assertThat(strata("monitoring-completeness", 1)).contains(entry("bea-1", "home-unsupervised"));
  }

  @Test
  void adverseEventRateMeasureCountsTheExpectedEvents() {
    assertThat(cases("adverse-event-rate", 0, "numerator"))
        .containsExactly("bea-headache", "ivan-syncope", "kira-nausea");
    assertThat(cases("adverse-event-rate", 1, "numerator")).containsExactly("ivan-syncope");
    assertThat(strata("adverse-event-rate", 0)).contains(entry("ivan-syncope", "infusion-only"));
  }

  @Test
  void consentCurrencyMeasureCountsTheExpectedSessions() {
    assertThat(numerator("consent-currency", 0))
        .containsExactly(
            "ivan-1", "ivan-2", "ivan-3", "ivan-4", "ivan-5", "ivan-6", "kira-1", "kira-2",
            "kira-3", "kira-4", "noor-2");
  }

  @Test
  void seriesCompletionMeasureCountsTheExpectedPlans() {
    assertThat(denominator("series-completion", 0))
        .containsExactly("bea-plan", "ivan-plan", "kira-plan", "noor-plan");
    assertThat(numerator("series-completion", 0)).containsExactly("ivan-plan", "kira-plan");
    assertThat(cases("series-completion", 0, "denominator-exception")).containsExactly("bea-plan");
  }

  @Test
  void maintenanceNeedMeasureReturnsTheExpectedAmounts() {
    assertThat(amounts("maintenance-need", 0))
        .contains(entry("ivan-plan", 2.0), entry("kira-plan", 0.0));
    assertThat(cases("maintenance-need", 0, "measure-population-exclusion"))
        .containsExactly("dan-plan");
  }

  @Test
  void sessionDurationMeasureReturnsTheExpectedMinutes() {
    assertThat(cases("session-duration", 0, "measure-population"))
        .contains("kira-1")
        .doesNotContain("noor-1");
    assertThat(amounts("session-duration", 0))
        .contains(entry("kira-1", 180.0), entry("ivan-1", 150.0));
    assertThat(amounts("session-duration", 1))
        .contains(entry("kira-1", 160.0), entry("ivan-1", 80.0));
  }

  @Test
  void insightAndResilienceMeasureReturnsTheExpectedAmounts() {
    assertThat(amounts("insight-and-resilience", 0))
        .containsExactly(entry("bea-plan", 3.0), entry("kira-plan", 7.0));
    assertThat(amounts("insight-and-resilience", 1)).containsExactly(entry("kira-plan", 5.0));
  }

  // Populations as FHIR defines them (clinicalreasoning-quality-reporting.html)

  private Set<String> denominator(String measure, int group) {
    var cases = cases(measure, group, "denominator");
    cases.retainAll(cases(measure, group, "initial-population"));
    cases.removeAll(cases(measure, group, "denominator-exclusion"));
    return cases;
  }

  private Set<String> numerator(String measure, int group) {
    var cases = cases(measure, group, "numerator");
    cases.retainAll(denominator(measure, group));
    return cases;
  }

  private Set<String> cases(String measure, int group, String code) {
    return run(population(group(measure, group), code), OF_2026).stream()
        .map(Case::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, Double> amounts(String measure, int group) {
    var amounts = new LinkedHashMap<String, Double>();
    run(population(group(measure, group), "measure-observation"), OF_2026)
        .forEach(row -> amounts.put(row.id(), row.amount()));
    return amounts;
  }

  private Map<String, String> strata(String measure, int stratifier) {
    var strata = new LinkedHashMap<String, String>();
    run(group(measure, 0).path("stratifier").path(stratifier), OF_2026)
        .forEach(row -> strata.put(row.id(), row.stratum()));
    return strata;
  }

  private static JsonNode group(String measure, int group) {
    return measures()
        .filter(definition -> definition.path("id").asText().equals(measure))
        .findFirst()
        .orElseThrow()
        .path("group")
        .path(group);
  }

  /** Returns a population; an empty object if the measure does not define it. */
  private static JsonNode population(JsonNode group, String code) {
    return group
        .path("population")
        .valueStream()
        .filter(population -> population.at("/code/coding/0/code").asText().equals(code))
        .findFirst()
        .orElse(Json.object());
  }

  private static Stream<JsonNode> criteria(JsonNode measure) {
    return measure
        .path("group")
        .valueStream()
        .flatMap(
            group ->
                Stream.concat(
                    group.path("population").valueStream(),
                    group.path("stratifier").valueStream()));
  }

  private List<Case> run(JsonNode part, Map<String, String> period) {
    var sql = part.at("/criteria/expression").asText();
    if (sql.isEmpty()) {
      return List.of();
    }
    try (var query = database.prepareStatement(PARAMETER.matcher(sql).replaceAll("?"))) {
      var names = PARAMETER.matcher(sql).results().map(MatchResult::group).toList();
      for (var i = 0; i < names.size(); i++) {
        query.setObject(i + 1, OffsetDateTime.parse(period.get(names.get(i).substring(1))));
      }
      var rows = query.executeQuery();
      var columns = new TreeSet<String>();
      for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(rows.getMetaData().getColumnLabel(i));
      }
      var cases = new ArrayList<Case>();
      while (rows.next()) {
        cases.add(
            new Case(
                rows.getString("patient_id"),
                rows.getString("case_id"),
                columns.contains("amount") ? rows.getDouble("amount") : null,
                columns.contains("stratum") ? rows.getString("stratum") : null));
      }
      return cases;
    } catch (SQLException e) {
      throw new AssertionError(part.path("description").asText() + "\n" + sql, e);
    }
  }

  private static Stream<JsonNode> measures() {
    try (var files = Files.list(PACKAGE)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("Measure-"))
          .sorted()
          .map(MeasureSqlTest::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Json.trusted(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
