package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that includes and empty parameters never cut a result without notice. */
class IncludePagesTest {

  /** More than a page includes, for two patients together. */
  private static final int PER_PATIENT = 1_100;

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void aPageThatWouldIncludeTooMuchGoesOnOnTheNextOne() {
    var mark = UniqueIdentifiers.value();
    for (var i = 0; i < 3; i++) {
      storePatientWithObservations(mark);
    }

    var patients = new ArrayList<String>();
    var observations = new HashSet<String>();
    var pages = 0;
    for (var page =
            server.get(
                UniqueIdentifiers.search("Patient", mark) + "&_revinclude=Observation:subject");
        ;
        page = server.get(page.link("next"))) {
      pages++;
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      for (var resource : page.resources()) {
        var id = resource.path("id").asText();
        (resource.path("resourceType").asText().equals("Patient") ? patients : observations)
            .add(id);
      }
      if (page.link("next") == null) {
        break;
      }
    }

    assertThat(pages).isGreaterThan(1);
    assertThat(patients).hasSize(3).doesNotHaveDuplicates();
    assertThat(observations).hasSize(3 * PER_PATIENT);
  }

  @Test
  void aSingleMatchIncludesMoreThanAPageOfSeveral() {
    var mark = UniqueIdentifiers.value();
    storePatientWithObservations(mark, 2 * PER_PATIENT);

    var page =
        server.get(
            UniqueIdentifiers.search("Patient", mark)
                + "&_revinclude=Observation:subject&_count=1");

    assertThat(page.resources()).hasSize(1 + 2 * PER_PATIENT);
  }

  @Test
  void aParameterWithoutAValueIsRejectedUnderStrictHandling() {
    for (var query : List.of("nope=", "name=", "_has:Observation:patient=", "_id=&name=x")) {
      assertThat(server.get("Patient?" + query, "Prefer", "handling=strict").issueCodes())
          .as(query)
          .containsExactly("invalid-parameter");
    }
    assertThat(server.get("Patient?name=").status()).isEqualTo(200);
    assertThat(server.get("Patient?name=x", "Prefer", "handling=strict").status()).isEqualTo(200);
  }

  private void storePatientWithObservations(String mark) {
    storePatientWithObservations(mark, PER_PATIENT);
  }

  private void storePatientWithObservations(String mark, int count) {
    var patient = server.post("Patient", SampleResources.patient(mark)).createdId();
    var entries = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      entries.add(
          SampleBundles.create(
              UniqueIdentifiers.urn(),
              SampleResources.observation(
                  UniqueIdentifiers.value(),
                  ",\"subject\":{\"reference\":\"Patient/%s\"}".formatted(patient))));
    }
    var stored =
        server.post("", SampleBundles.bundle("transaction", entries.toArray(String[]::new)));
    assertThat(stored.status()).as(stored.body()).isEqualTo(200);
  }
}
