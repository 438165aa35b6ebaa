package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.conformance.DateSearchTestCase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Runs HAPI's cases for date searches: a value, a query, and whether it matches. */
class DateSearchTest {

  private static final Map<String, String> MARK_BY_VALUE = new ConcurrentHashMap<>();

  /**
   * Matches dates that can be stored: HAPI's cases also have times without seconds or zone
   * (datatypes.html).
   */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d))?)?)?");

  private final TestServer server = TestDatabase.H2.server();

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @MethodSource
  void dateSearchesMatchAsInHapi(String value, String query, boolean found, String file, int line) {
    var mark = MARK_BY_VALUE.computeIfAbsent(value, this::observationAt);

    var response =
        server.get(
            "%s&date=%s"
                .formatted(
                    UniqueIdentifiers.search("Observation", mark), query.replace("+", "%2B")));

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.ids()).as("%s, line %d", file, line).hasSize(found ? 1 : 0);
  }

  @Test
  void aDateSearchFindsALeapSecondAsTheSecondBefore() {
    var mark = observationAt("2016-12-31T23:59:60Z");

    for (var date : List.of("2016-12-31", "2016-12-31T23:59:59Z", "2016-12-31T23:59:60Z")) {
      assertThat(server.get(UniqueIdentifiers.search("Observation", mark) + "&date=" + date).ids())
          .hasSize(1);
    }
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark) + "&date=2017").ids())
        .isEmpty();
  }

  static Stream<Arguments> dateSearchesMatchAsInHapi() {
    return DateSearchTestCase.ourCases.stream()
        .map(DateSearchTestCase::toArguments)
        .filter(testCase -> DATE_TIME.matcher((String) testCase.get()[0]).matches());
  }

  private String observationAt(String value) {
    var mark = UniqueIdentifiers.value();
    var created =
        server.post(
            "Observation",
            SampleResources.observation(mark, ",\"effectiveDateTime\":\"%s\"".formatted(value)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return mark;
  }
}
