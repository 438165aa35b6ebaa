package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Code and date together, which have rows of their own, find what each of them finds. */
@OnEachDatabase
class TokenDateSearchTest {

  /** Two codes, and a period: one row for each of them, with two ends. */
  private static final String READING =
      """
      "code":{"coding":[{"system":"s","code":"%s"},{"system":"t","code":"%s"}]},"effectivePeriod":
      {"start":"2026-03-10","end":"2026-03-20"}""";

  private final SearchFixture records;
  private final String first;
  private final String second;
  private final String undated;
  private final String code;

  TokenDateSearchTest(TestDatabase database) {
    records = SearchFixture.of(database.server());
    code = records.mark();
    first = records.observation(READING, code, code);
    second =
        records.observation(
            "\"code\":{\"coding\":[{\"system\":\"s\",\"code\":\"%s\"}]},\"effectiveDateTime\":\"2026-04-01\"",
            code);
    undated =
        records.observation("\"code\":{\"coding\":[{\"system\":\"s\",\"code\":\"%s\"}]}", code);
  }

  @Test
  void allConditionsHold() {
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
  void whatHasNoDateIsFoundByThat() {
    assertFinds("code=s|{code}&date:missing=true", undated);
    assertFinds("code=s|{code}&date:missing=false", first, second);
    assertFinds("code=s|{code}&code:not=t|{code}&date=2026", second);
  }

  private void assertFinds(String conditions, String... ids) {
    var search = "Observation?" + conditions.replace("{code}", code);
    assertThat(records.ids(search)).as(search).containsExactlyInAnyOrder(ids);
    assertThat(records.search(search + "&_summary=count").total()).as(search).isEqualTo(ids.length);
  }
}
