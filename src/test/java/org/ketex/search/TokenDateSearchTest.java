package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests searches by token and date, which have a combined index. */
@OnEachDatabase
class TokenDateSearchTest {

  /** Observation with two codes and a period, which make two index rows with two ends each. */
  private static final String OBSERVATION =
      """
      "code":{"coding":[{"system":"s","code":"%s"},{"system":"t","code":"%s"}]},"effectivePeriod":
      {"start":"2026-03-10","end":"2026-03-20"}""";

  private final SearchFixture fixture;
  private final String first;
  private final String second;
  private final String undated;
  private final String code;

  TokenDateSearchTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
    code = fixture.mark();
    first = fixture.observation(OBSERVATION, code, code);
    second =
        fixture.observation(
            "\"code\":{\"coding\":[{\"system\":\"s\",\"code\":\"%s\"}]},\"effectiveDateTime\":\"2026-04-01\"",
            code);
    undated =
        fixture.observation("\"code\":{\"coding\":[{\"system\":\"s\",\"code\":\"%s\"}]}", code);
  }

  @Test
  void combinedTokenAndDateCriteriaMustAllMatch() {
    assertFinds("code=s|{code}&date=ge2026-03-15", first, second);
    assertFinds("code=s|{code}&date=ge2026-03-15&date=lt2026-04-01", first);
    assertFinds("code=s|{code}&date=2026-03", first);
    assertFinds("code=s|{code}&date=2025,2026-04-01", second);
    assertFinds("code=t|{code}&date=2026", first);
    assertFinds("code={code}&date=2026", first, second);
    assertFinds("code=s|none,t|{code}&date=2026", first);
    assertFinds("code=s|{code}&code=t|{code}&date=2026", first);
    assertFinds("code=s|{code}&date=sa2026-03-20", second);
    assertFinds("code=u|{code}&date=2026");
  }

  @Test
  void tokenSearchesWithMissingDatesFindUndatedResources() {
    assertFinds("code=s|{code}&date:missing=true", undated);
    assertFinds("code=s|{code}&date:missing=false", first, second);
    assertFinds("code=s|{code}&code:not=t|{code}&date=2026", second);
  }

  private void assertFinds(String conditions, String... ids) {
    var search = "Observation?" + conditions.replace("{code}", code);
    assertThat(fixture.ids(search)).as(search).containsExactlyInAnyOrder(ids);
    assertThat(fixture.search(search + "&_summary=count").total()).as(search).isEqualTo(ids.length);
  }
}
