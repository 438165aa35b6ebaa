package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests {@code _filter}: criteria with and, or and not (search_filter.html). */
@OnEachDatabase
class FilterExpressionTest {

  private final SearchFixture fixture;
  private final String ann;
  private final String bob;

  FilterExpressionTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
    ann =
        fixture.patient(
            "\"name\":[{\"family\":\"Fischer\",\"given\":[\"Ann\"]}],\"birthDate\":\"1980-05-01\",\"gender\":\"female\"");
    bob =
        fixture.patient(
            "\"name\":[{\"family\":\"Fisch\",\"given\":[\"Bob\"]}],\"birthDate\":\"1990-05-01\"");
  }

  @Test
  void filterOperatorsCompareAsTheirParameters() {
    assertThat(found("family eq fisch")).containsExactly(bob);
    assertThat(found("family sw fisch")).containsExactly(ann, bob);
    assertThat(found("family co isch")).containsExactly(ann, bob);
    assertThat(found("family ew er")).containsExactly(ann);
    assertThat(found("family ne \"fisch\"")).containsExactly(ann);
    assertThat(found("birthdate lt 1985")).containsExactly(ann);
    assertThat(found("birthdate ge 1985-01-01")).containsExactly(bob);
    assertThat(found("gender eq female")).containsExactly(ann);
    assertThat(found("gender pr false")).containsExactly(bob);
    assertThat(found("gender in http://hl7.org/fhir/ValueSet/administrative-gender"))
        .containsExactly(ann);
  }

  /**
   * "An item in the set has an unequal value": resources without a value are not found, those with
   * another one are.
   */
  @Test
  void filterOperatorNeIsNotTheNegationOfEq() {
    var cid =
        fixture.patient(
            "\"name\":[{\"family\":\"Fisch\"},{\"family\":\"Fang\"}],\"generalPractitioner\":[{\"identifier\":{\"value\":\"1\"}}],\"communication\":[{\"language\":{\"coding\":[{\"code\":\"de\"}]}},{\"language\":{\"coding\":[{\"system\":\"urn:ietf:bcp:47\",\"code\":\"en\"}]}}]");
    var ofAnn = fixture.encounterOf(ann);
    var ofBob = fixture.encounterOf(bob);

    assertThat(found("family ne fisch")).containsExactly(ann, cid);
    assertThat(found("gender ne male")).containsExactly(ann);
    assertThat(found("gender ne female")).isEmpty();
    assertThat(found("language ne en")).containsExactly(cid);
    assertThat(found("language ne urn:ietf:bcp:47|de")).containsExactly(cid);
    assertThat(found("birthdate ne 1980")).containsExactly(bob);
    assertThat(found("not (family eq fisch)")).containsExactly(ann);
    assertThat(
            fixture.ids(
                "Encounter?mine&_filter=" + encoded("subject ne Patient/%s".formatted(ann))))
        .containsExactly(ofBob);
    assertThat(fixture.ids("Encounter?mine&_filter=" + encoded("subject.family ne fisch")))
        .containsExactly(ofAnn);
    for (var internal : new String[] {"family:(ne)", "family:(whole)", "link.family:(end)"}) {
      var response = fixture.server().get("Patient?" + internal + "=fisch");
      assertThat(response.status()).as(internal).isEqualTo(400);
      assertThat(response.body()).contains("unknown-parameter");
    }
  }

  @Test
  void filterExpressionsAreCombinedByAndOrAndNot() {
    assertThat(found("given eq ann or given eq bob")).containsExactly(ann, bob);
    assertThat(found("given eq ann and birthdate gt 1985")).isEmpty();
    assertThat(found("given eq ann and birthdate gt 1985 or given eq bob")).containsExactly(bob);
    assertThat(found("given eq ann and (birthdate gt 1985 or gender eq female)"))
        .containsExactly(ann);
    assertThat(found("not (given eq ann)")).containsExactly(bob);
    assertThat(found("not(given eq ann or given eq bob)")).isEmpty();
  }

  @Test
  void filterExpressionsChainWithDots() {
    var encounter = fixture.encounterOf(ann);

    assertThat(
            fixture.ids(
                "Encounter?mine&_filter=" + encoded("subject.given eq ann and status eq finished")))
        .containsExactly(encounter);
  }

  @Test
  void invalidFilterExpressionsAreRejected() {
    for (var wrong :
        List.of(
            "given",
            "given eq",
            "given like x",
            "shoe eq 1",
            "(given eq x",
            "given eq x)",
            "given eq \"x",
            "birthdate lt x",
            "birthdate eq gt1970",
            "family gt aylor",
            "identifier lt 5",
            "gender sw ma",
            "gender pr maybe",
            "given eq x and")) {
      var response = fixture.server().get("Patient?_filter=" + encoded(wrong));
      assertThat(response.status()).as(wrong + response.body()).isEqualTo(400);
      assertThat(response.expressions()).as(wrong).containsExactly("_filter");
    }
  }

  private List<String> found(String filter) {
    return fixture.ids("Patient?mine&_filter=" + encoded(filter));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
