package org.ketex.validation.profilematch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;

/**
 * Tests the detection of the profile that matches the codes of a resource without a declared
 * profile of the guide.
 */
class ProfileMatcherTest {

  private static final String BASE = "https://w3id.org/ketex/StructureDefinition/";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void profileMatcherRecognizesExamplesWithoutDeclaredProfile() {
    var matcher = server.bean(ProfileMatcher.class);
    var recognized = new TreeSet<String>();
    for (var example : server.bean(PublishedGuide.class).examples()) {
      var declared = example.at("/meta/profile/0").asText();
      var found =
          matcher.of(withoutProfile(example)).stream().map(each -> Json.text(each, "url")).toList();
      if (!found.isEmpty()) {
        assertThat(found).as(Json.text(example, "id")).contains(declared);
        recognized.add(declared.substring(BASE.length()));
      }
    }
    // Care teams, responses, notifications and submissions have no distinctive codes.
    assertThat(profiles().filter(profile -> !recognized.contains(profile)))
        .containsExactlyInAnyOrder(
            "ketamine-care-team",
            "ketamine-questionnaire-response",
            "session-notification",
            "session-submission");
  }

  @Test
  void profileMatcherSuggestsAProfileOnValidation() {
    var answer = server.post("Observation/$validate", score(UniqueIdentifiers.value(), ""));

    assertThat(suggestions(answer))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.path("severity").asText()).isEqualTo("information");
              assertThat(issue.at("/expression/0").asText()).isEqualTo("Observation");
              assertThat(issue.path("diagnostics").asText()).contains(BASE + "symptom-score");
            });
  }

  @Test
  void profileMatcherSuggestsNothingIfAProfileIsRequestedOrDeclared() {
    var score = score(UniqueIdentifiers.value(), "");

    assertThat(
            suggestions(
                server.post("Observation/$validate?profile=" + BASE + "symptom-score", score)))
        .isEmpty();
    assertThat(
            suggestions(
                server.post(
                    "Observation/$validate",
                    score(
                        UniqueIdentifiers.value(),
                        ",\"meta\":{\"profile\":[\"" + BASE + "symptom-score\"]}"))))
        .isEmpty();
  }

  @Test
  void profileMatcherSuggestsAProfileOnWrite() {
    var answer =
        server.post(
            "Observation",
            score(UniqueIdentifiers.value(), ""),
            "Prefer",
            "return=OperationOutcome");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(suggestions(answer)).hasSize(1);
  }

  @Test
  void profileMatcherSuggestsAProfileForABundleEntry() {
    var score = score(UniqueIdentifiers.value(), "");

    var answer =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction", SampleBundles.create(UniqueIdentifiers.urn(), score)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/entry/0/response/outcome/issue/0/expression/0").asText())
        .isEqualTo("Bundle.entry[0].resource");
  }

  @Test
  void profileMatcherRejectsResourcesFromSourcesThatMustDeclareTheProfile() {
    var mark = UniqueIdentifiers.value();
    var source = "https://declaring.example.org/ehr";

    var answer =
        server.post("Observation", score(mark, ",\"meta\":{\"source\":\"%s\"}".formatted(source)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.issueCodes()).contains("profile-fits");
    assertThat(server.get(UniqueIdentifiers.search("Observation", mark)).ids()).isEmpty();
  }

  private static String score(String mark, String more) {
    return SampleResources.observation(mark, more)
        .replace(
            "{\"text\":\"anything\"}",
            "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"44261-6\"}]}");
  }

  private static List<JsonNode> suggestions(ServerResponse answer) {
    return Json.list(answer.json(), "issue")
        .valueStream()
        .filter(issue -> issue.at("/details/coding/0/code").asText().equals("profile-fits"))
        .toList();
  }

  private Stream<String> profiles() {
    return server
        .bean(PublishedGuide.class)
        .profiles()
        .map(profile -> Json.text(profile, "url").substring(BASE.length()));
  }

  private static ObjectNode withoutProfile(ObjectNode example) {
    var copy = example.deepCopy();
    copy.remove("meta");
    return copy;
  }
}
