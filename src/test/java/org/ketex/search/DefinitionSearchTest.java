package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.Answer;
import org.ketex.Database;
import org.ketex.Fresh;
import org.ketex.OnEachDatabase;
import org.ketex.TestServer;

/** Definitions, which come with the server, are searched as what is stored. */
@OnEachDatabase
class DefinitionSearchTest {

  private static final String GAD_7 = "https://w3id.org/ketex/Questionnaire/gad-7";

  private final TestServer server;
  private final String mark = Fresh.mark();
  private String answers;

  DefinitionSearchTest(Database database) {
    server = database.server();
  }

  @BeforeEach
  void someAnswersToAQuestionnaire() {
    var created =
        server.post(
            "QuestionnaireResponse",
            """
            {"resourceType":"QuestionnaireResponse","status":"in-progress","questionnaire":"%s",
             "identifier":{"system":"%s","value":"%s"}}"""
                .formatted(GAD_7, Fresh.SYSTEM, mark));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    answers = created.createdId();
  }

  @Test
  void textMatchesFromItsBeginWhateverItsCase() {
    assertThat(search("Questionnaire?name=gad").ids()).containsExactly("gad-7");
    assertThat(search("Questionnaire?title=anxiety").ids()).isEmpty();
    assertThat(search("Questionnaire?title:contains=ANXIETY").ids()).containsExactly("gad-7");
    assertThat(search("Questionnaire?name:exact=gad7").ids()).isEmpty();
    assertThat(search("Questionnaire?name:exact=GAD7").ids()).containsExactly("gad-7");
  }

  @Test
  void parametersOfTheTypeAreKnown() {
    assertThat(search("SearchParameter?base=Observation&code=score-value").ids())
        .containsExactly("observation-score-value");
    assertThat(
            search("CodeSystem?code=https://w3id.org/ketex/CodeSystem/session-type|dosing").ids())
        .containsExactly("session-type");
    assertThat(search("StructureDefinition?type=Questionnaire,Observation").resources())
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.path("type").asText()).isEqualTo("Observation"));
    assertThat(server.get("Questionnaire?shoe-size=42").issueCodes())
        .containsExactly("unknown-parameter");
    assertThat(server.get("Questionnaire?shoe-size=42", "Prefer", "handling=lenient").total())
        .isPositive();
  }

  @Test
  void resultsAreSortedAndCutDownAndPaged() {
    var first = search("Questionnaire?_sort=-name&_elements=name&_count=5");

    assertThat(first.resources().stream().map(found -> found.path("name").asText()))
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed())
        .hasSize(5);
    assertThat(first.resources()).allSatisfy(found -> assertThat(found.has("item")).isFalse());
    var next = server.get(first.link("next"));
    assertThat(next.ids()).isNotEmpty().doesNotContainAnyElementsOf(first.ids());
  }

  @Test
  void whatDefinitionsReferToByCanonicalIsFollowed() {
    assertThat(search("StructureDefinition?valueset.name:contains=route").ids())
        .contains("ketamine-administration");
    assertThat(
            search("StructureDefinition?_id=blended-care-plan&_include=StructureDefinition:base")
                .ids())
        .containsExactly("blended-care-plan", "ketamine-care-plan");
    assertThat(
            search(
                    "StructureDefinition?_id=ketamine-care-plan&_revinclude=StructureDefinition:base")
                .ids())
        .startsWith("ketamine-care-plan")
        .contains("blended-care-plan");
    assertThat(
            search("StructureDefinition?_has:StructureDefinition:base:name=BlendedCarePlan").ids())
        .containsExactly("ketamine-care-plan");
  }

  @Test
  void chainsLeadFromWhatIsStoredToDefinitions() {
    assertThat(mine("questionnaire.title:contains=anxiety").ids()).containsExactly(answers);
    assertThat(mine("questionnaire.title:contains=mania").ids()).isEmpty();
    assertThat(mine("questionnaire:Questionnaire.name=gad").ids()).containsExactly(answers);
    assertThat(server.get("QuestionnaireResponse?questionnaire.date=soon").status()).isEqualTo(400);
  }

  @Test
  void aCanonicalReferenceIsAlsoFoundByTheIdOfTheDefinition() {
    assertThat(mine("questionnaire=" + GAD_7).ids()).containsExactly(answers);
    assertThat(mine("questionnaire=Questionnaire/gad-7").ids()).containsExactly(answers);
    assertThat(mine("questionnaire=gad-7").ids()).containsExactly(answers);
    assertThat(mine("questionnaire=phq-9").ids()).isEmpty();
  }

  @Test
  void definitionsAreIncluded() {
    var found = mine("_include=QuestionnaireResponse:questionnaire");

    assertThat(found.ids()).containsExactly(answers, "gad-7");
    assertThat(found.json().at("/entry/1/search/mode").asText()).isEqualTo("include");
    assertThat(found.json().at("/entry/1/fullUrl").asText()).endsWith("/Questionnaire/gad-7");
    assertThat(mine("_include=*").ids()).containsExactly(answers, "gad-7");
    assertThat(mine("_include=QuestionnaireResponse:questionnaire:Library").ids())
        .containsExactly(answers);
  }

  @Test
  void whatIsStoredIsNotSearchedTogetherWithThem() {
    assertThat(search("?_type=Questionnaire,ValueSet&_count=1").ids()).hasSize(1);
    assertThat(server.get("?_type=Questionnaire,Patient").expressions()).containsExactly("_type");
    for (var search :
        new String[] {
          "Questionnaire?_revinclude=QuestionnaireResponse:questionnaire",
          "Questionnaire?_has:QuestionnaireResponse:questionnaire:status=completed"
        }) {
      assertThat(server.get(search).status()).as(search).isEqualTo(400);
    }
  }

  private Answer mine(String criteria) {
    return search("QuestionnaireResponse?identifier=" + Fresh.SYSTEM + "|" + mark + "&" + criteria);
  }

  private Answer search(String search) {
    var answer = server.get(search);
    assertThat(answer.status()).as(search + answer.body()).isEqualTo(200);
    return answer;
  }
}
