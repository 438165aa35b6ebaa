package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests composite parameters: several criteria on the same element (search.html#composite). */
@OnEachDatabase
class CompositeParameterTest {

  private final SearchFixture fixture;

  CompositeParameterTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
  }

  @Test
  void aCompositeMatchesCodeAndValueOfTheSameObservation() {
    var id =
        fixture.observation(
            "\"code\":{\"coding\":[{\"code\":\"phq\"}]},\"valueQuantity\":"
                + SearchFixture.quantity("12", "{score}"));

    var search = "Observation?mine&code-value-quantity=";
    assertThat(fixture.ids(search + "phq$12")).containsExactly(id);
    assertThat(fixture.ids(search + "phq$gt10")).containsExactly(id);
    assertThat(fixture.ids(search + "phq$gt12")).isEmpty();
    assertThat(fixture.ids(search + "gad$12")).isEmpty();
    assertThat(fixture.ids(search + "gad$12,phq$12")).containsExactly(id);
    assertThat(fixture.ids("Observation?mine&combo-code-value-quantity=phq$12"))
        .containsExactly(id);
  }

  @Test
  void aCompositeMatchesCodeAndValueOfTheSameComponent() {
    var component = "{\"code\":{\"coding\":[{\"code\":\"%s\"}]},\"valueQuantity\":%s}";
    var id =
        fixture.observation(
            "\"code\":{\"text\":\"pressure\"},\"component\":[%s,%s]"
                .formatted(
                    component.formatted("systolic", SearchFixture.quantity("120", "mm[Hg]")),
                    component.formatted("diastolic", SearchFixture.quantity("80", "mm[Hg]"))));

    for (var parameter :
        new String[] {"component-code-value-quantity", "combo-code-value-quantity"}) {
      var search = "Observation?mine&" + parameter + "=";
      assertThat(fixture.ids(search + "systolic$120")).as(parameter).containsExactly(id);
      assertThat(fixture.ids(search + "diastolic$lt100")).as(parameter).containsExactly(id);
      assertThat(fixture.ids(search + "systolic$80")).as(parameter).isEmpty();
      assertThat(fixture.ids(search + "systolic$16|http://unitsofmeasure.org|kPa"))
          .as(parameter)
          .containsExactly(id);
    }
    assertThat(fixture.ids("Observation?mine&code-value-quantity=systolic$120")).isEmpty();
  }

  @Test
  void aCompositeValueNeedsAllItsComponents() {
    for (var wrong : new String[] {"phq", "phq$1$2", "phq$much"}) {
      assertThat(fixture.server().get("Observation?code-value-quantity=" + wrong).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }
}
