package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.access.Caller;
import org.ketex.access.RequestContext;
import org.ketex.model.LocalReference;
import org.ketex.search.query.SearchContext;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tests that every shape of query uses indexes on both databases: none reads a whole table, or all
 * rows of a parameter unless it searches all of a type.
 */
@OnEachDatabase
class QueryPlanTest {

  private static final int PATIENTS = 150;
  private static final String MARK = UniqueIdentifiers.value();

  /** Matches {@code public.token_by_code: param = 5 AND code = ?1}. */
  private static final Pattern H2_ACCESS =
      Pattern.compile("/\\* public\\.(\\w+)(?:\\.(tableScan))?(?::([^*]*))?\\*/");

  private static final Pattern POSTGRES_ACCESS =
      Pattern.compile(
          "(Seq Scan) on (\\w+)|Index (?:Only )?Scan(?: Backward)? (?:using|on) (\\w+)|Index Cond: (.*)");

  /** Matches a column of a condition, and whether it is compared with one value or with a range. */
  private static final Pattern COLUMN =
      Pattern.compile(
          "\\b(param|code|system|normal|low|high|rid|target|uri|id|type|updated)\\b"
              + "(?:\\)?::\\w+)? *(=|<|>|IN\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BY_PARAMETER_ALONE =
      Pattern.compile(
          "(token|dated_token|string|date|number|quantity|uri)_by_(code|normal|low|uri) \\(param(, rid(<>)?)?\\)");

  private static final Pattern BY_TYPE_ALONE =
      Pattern.compile("resource_by_(type|updated) \\((rid<>, |updated<>, )*type\\)");

  private final TestDatabase database;
  private final TestServer server;

  QueryPlanTest(TestDatabase database) {
    this.database = database;
    this.server = database.server();
  }

  /** Stores enough rows for meaningful statistics. */
  @BeforeEach
  void enoughToFind() {
    if (!server.get("Patient?family=" + MARK).ids().isEmpty()) {
      return;
    }
    var organization =
        server
            .post(
                "Organization",
                "{\"resourceType\":\"Organization\",\"name\":\"%s\"}".formatted(MARK))
            .createdId();
    for (var i = 0; i < PATIENTS; i++) {
      assertThat(server.post("", patientWithRecord(i, organization)).status()).isEqualTo(200);
    }
    server.bean(JdbcTemplate.class).execute("analyze");
  }

  private static String patientWithRecord(int number, String organization) {
    var patient = UniqueIdentifiers.urn();
    var entries = new ArrayList<String>();
    entries.add(
        SampleBundles.create(
            patient,
            SampleResources.patient(
                MARK + "-" + number,
                ",\"name\":[{\"family\":\"%s%d\"}],\"gender\":\"female\",\"birthDate\":\"19%02d-01-01\",\"managingOrganization\":{\"reference\":\"Organization/%s\"}"
                    .formatted(
                        number == 0 ? MARK : "family", number, number % 100, organization))));
    entries.add(
        SampleBundles.create(
            UniqueIdentifiers.urn(), SampleResources.encounter(MARK + "-" + number, patient)));
    for (var i = 0; i < 8; i++) {
      entries.add(
          SampleBundles.create(
              UniqueIdentifiers.urn(),
              """
              {"resourceType":"Observation","status":"final","subject":{"reference":"%s"},
               "code":{"coding":[{"system":"s","code":"c%d"}],"text":"code %d"},
               "effectiveDateTime":"2026-%02d-%02d","valueQuantity":%s}"""
                  .formatted(
                      patient,
                      i,
                      i,
                      1 + number % 12,
                      1 + number % 28,
                      SearchFixture.quantity(String.valueOf(number), "mg"))));
    }
    return SampleBundles.bundle("transaction", entries.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?_id=a",
        "Patient?_id=a,b",
        "Patient?identifier=s|a",
        "Patient?identifier=a,b",
        "Patient?identifier=s|a,s|b",
        "Patient?family=a",
        "Patient?family=a,b",
        "Patient?family:exact=A",
        "Patient?birthdate=1980-01-01",
        "Patient?_profile=http://x",
        "Patient?_profile=http://x,http://y",
        "Patient?_profile:below=http://x",
        "Patient?family=a&gender:missing=true",
        "Patient?family=a&gender:not=male",
        "Patient?family=a&_lastUpdated=ge2026",
        "Observation?code=s|c1",
        "Observation?code=c1",
        "Observation?code=s|c1,s|c2",
        "Observation?code:text=code 1",
        "Observation?code=s|c1&_summary=count",
        "Observation?code=s|c1&date=ge2026-02-01&_summary=count",
        "Observation?code=s|c1&date=ge2026-02-01&date=lt2026-03-01&_sort=-date",
        "Observation?code=s|c1,s|c2&date=ge2026-02-01",
        "Observation?subject=Patient/{patient}",
        "Observation?subject=Patient/{patient}&code=s|c1",
        "Observation?subject=Patient/{patient}&_sort=-date",
        "Observation?subject=Patient/{patient}&code=s|c1,s|c2",
        "Observation?subject=Patient/{patient}&code=s|c1&date=ge2026-02-01&date=lt2026-03-01",
        "Observation?subject:identifier=s|a",
        "Observation?value-quantity=5|http://unitsofmeasure.org|mg",
        "Observation?code-value-quantity=c1$5",
        "Observation?component-code-value-quantity=c1$5",
        "Observation?combo-code-value-quantity=c1$5",
        "Observation?combo-code=s|c1",
        "Observation?combo-code=s|c1,s|c2",
        "Observation?combo-code=s|c1&_summary=count",
        "Observation?combo-code:text=code 1",
        "Observation?combo-value-quantity=5|http://unitsofmeasure.org|mg",
        "Observation?subject=Patient/{patient}&combo-code=s|c1",
        "Encounter?subject:Patient.identifier={mark}-1",
        "Encounter?subject:Patient.family={mark}",
        "Encounter?subject:Patient.organization.name={mark}",
        "Patient?_has:Encounter:patient:identifier={mark}-1",
        "Patient?_has:Encounter:patient:_has:Encounter:part-of:identifier=a",
        "Patient?family={mark}&_has:Encounter:patient:status=finished",
        "Encounter?identifier={mark}-1&_include=Encounter:patient",
        "Patient?family={mark}&_revinclude=Encounter:patient",
        "Patient/{patient}/Encounter",
        "Patient/{patient}/*",
        "?_type=Patient,Encounter&_tag=s|a",
        "?_tag=s|a",
        "Patient?_filter=family eq a or identifier eq s|a",
        "Patient?_filter=family eq a and not (gender eq male)"
      })
  void selectiveSearchesUseSelectiveIndexes(String search) {
    assertThat(plan(search))
        .as(search)
        .noneMatch(access -> access.startsWith("whole table"))
        .noneMatch(access -> BY_PARAMETER_ALONE.matcher(access).matches())
        .noneMatch(access -> BY_TYPE_ALONE.matcher(access).matches());
  }

  /** Checks that dates are looked up by resource, not among those of all patients. */
  @Test
  void datesOfOnePatientAreSearchedByResource() {
    for (var search :
        List.of(
            "Observation?subject=Patient/{patient}&date=ge2026-02-01",
            "Observation?subject=Patient/{patient}&code=s|c1&date=ge2026-02-01",
            "Observation?subject=Patient/{patient}&code=s|c1,s|c2&date=ge2026-02-01&date=lt2026-03-01")) {
      assertThat(plan(search))
          .as(search)
          .anyMatch(access -> access.matches("(dated_token|date)_by_rid.*"))
          .noneMatch(access -> access.matches("dated_token_by_code.*|date_by_low.*"));
    }
  }

  /**
   * Checks that searches of all of a type read the type or one of its parameters only. For a sort
   * key, H2 prefers the index that holds it, while that has few rows.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient",
        "Patient?_lastUpdated=ge2026",
        "Patient?_sort=_lastUpdated",
        "Patient?_sort=birthdate",
        "Observation?code=s|c1&_sort=-date",
        "Patient?gender:not=male",
        "Patient?gender:missing=true",
        "Patient?family:contains=a",
        "Patient?_filter=not (family eq a)",
        "Observation?code=s|c1&status=final",
        "?_lastUpdated=ge2026"
      })
  void unselectiveSearchesReadNoWholeTable(String search) {
    assertThat(plan(search)).as(search).noneMatch(access -> access.startsWith("whole table"));
  }

  /** Returns each table access, as in {@code token_by_code (param, code, system)}. */
  private List<String> plan(String shape) {
    var patient = server.get("Patient?family=" + MARK).ids().getFirst();
    var search = shape.replace("{patient}", patient).replace("{mark}", MARK);
    var parts = search.split("\\?", 2);
    var parameters = new LinkedHashMap<String, List<String>>();
    if (parts.length > 1) {
      for (var pair : parts[1].split("&")) {
        var value = pair.split("=", 2);
        parameters.computeIfAbsent(value[0], none -> new ArrayList<>()).add(value[1]);
      }
    }
    var path = parts[0].split("/");
    var where =
        path.length == 3
            ? new SearchContext(
                path[2].equals("*") ? null : path[2], new LocalReference(path[0], path[1]))
            : SearchContext.of(parts[0].isEmpty() ? null : parts[0]);
    var requestContext = new RequestContext(new Caller.LocalOperator(), server.base());
    var explanation =
        server
            .bean(TransactionRunner.class)
            .commit(
                () -> {
                  if (database == TestDatabase.POSTGRES) {
                    // Few rows are read faster without an index; the test is about whether one
                    // exists.
                    server.bean(JdbcTemplate.class).execute("set local enable_seqscan = off");
                  }
                  return server
                      .bean(SearchService.class)
                      .explain(requestContext, where, parameters, false);
                });
    return explanation.statements().stream()
        .flatMap(statement -> accesses(statement.plan()).stream())
        .distinct()
        .toList();
  }

  private List<String> accesses(String plan) {
    return database == TestDatabase.H2 ? ofH2(plan) : ofPostgres(plan);
  }

  private static List<String> ofH2(String plan) {
    return H2_ACCESS
        .matcher(plan)
        .results()
        // Impossible conditions are not executed.
        .filter(match -> !" FALSE ".equals(match.group(3)))
        .map(
            match ->
                match.group(2) != null || match.group(3) == null
                    ? "whole table " + match.group(1).toLowerCase(Locale.ROOT)
                    : access(match.group(1).toLowerCase(Locale.ROOT), match.group(3)))
        .toList();
  }

  private static List<String> ofPostgres(String plan) {
    var accesses = new ArrayList<String>();
    String index = null;
    for (var line : plan.lines().toList()) {
      var match = POSTGRES_ACCESS.matcher(line);
      if (!match.find()) {
        continue;
      }
      if (match.group(1) != null) {
        accesses.add("whole table " + match.group(2));
      } else if (match.group(3) != null) {
        index = match.group(3);
      } else {
        accesses.add(access(index, match.group(4)));
      }
    }
    return accesses;
  }

  private static String access(String index, String condition) {
    var columns = new TreeSet<String>();
    COLUMN
        .matcher(condition)
        .results()
        .forEach(
            column ->
                columns.add(
                    column.group(1).toLowerCase(Locale.ROOT)
                        + ("<>".contains(column.group(2)) ? "<>" : "")));
    return index + " (" + String.join(", ", columns) + ")";
  }
}
