package org.ketex.guide.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.ForkedServer;

/**
 * Tests that a new score needs only a code, some lines of FSH and examples, without changes in
 * Java.
 */
class NewScoreTest {

  private static final String PROFILE =
      "https://w3id.org/ketex/StructureDefinition/restfulness-score";

  private static final String FSH =
      """
      Profile: RestfulnessScore
      Parent: SymptomScore
      Id: restfulness-score
      Title: "Restfulness Score"
      Description: "A score that exists in this test only, from 0 to 10."
      * code = $instrument#restfulness-total
      * obeys ketex-score-restfulness

      Invariant: ketex-score-restfulness
      Description: "A restfulness total must lie between 0 and 10: check the number."
      Severity: #error
      Expression: "value.ofType(integer).all($this >= 0 and $this <= 10)"
      """;

  private static final String EXAMPLE =
      """
      {
        "resourceType": "Observation",
        "id": "restfulness",
        "meta": { "profile": [ "%s" ] },
        "identifier": [ { "system": "https://ehr.example.org/scores", "value": "R-1" } ],
        "status": "final",
        "category": [ { "coding": [ {
          "system": "http://terminology.hl7.org/CodeSystem/observation-category",
          "code": "survey" } ] } ],
        "code": { "coding": [ {
          "system": "https://w3id.org/ketex/CodeSystem/instrument",
          "code": "restfulness-total" } ] },
        "subject": { "display": "Nobody" },
        "effectiveDateTime": "2026-03-04",
        "valueInteger": 7
      }
      """
          .formatted(PROFILE);

  @TempDir Path folder;

  @Test
  void newScoreIsValidatedListedAndSearchable() throws Exception {
    var built =
        ScratchGuide.in(folder.resolve("scratch"))
            .write("fhir-profiles/input/fsh/restfulness-score.fsh", FSH)
            .write("fhir-profiles/examples/restfulness-score/pass-restfulness.json", EXAMPLE)
            .replace(
                "terminology/codesystem/instrument.json",
                "\"concept\": [",
                """
                "concept": [
                    {
                      "code": "restfulness-total",
                      "display": "Restfulness total score",
                      "definition": "A score that exists in this test only."
                    },\
                """)
            .build();
    var classes = folder.resolve("classes");
    ScratchGuide.copy(built, classes.resolve("guide/package"));

    try (var server = ForkedServer.withGuide(classes, folder.resolve("data"))) {
      assertThat(server.get("metadata").body()).contains(PROFILE);
      assertThat(server.get("StructureDefinition/restfulness-score").status()).isEqualTo(200);

      var tooHigh = server.post("Observation", EXAMPLE.replace("Integer\": 7", "Integer\": 11"));
      assertThat(tooHigh.status()).isEqualTo(422);
      assertThat(tooHigh.body()).contains(PROFILE + "#ketex-score-restfulness", "check the number");

      assertThat(server.post("Observation", EXAMPLE).status()).isEqualTo(201);
      assertThat(server.get("Observation?_profile=" + PROFILE + "&score-value=ge5").ids())
          .hasSize(1);
    }
  }
}
