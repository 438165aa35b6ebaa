package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/** Tests that the definitions of the server are searched as stored resources are. */
@OnEachDatabase
class DefinitionSearchTest {

  private static final String GAD_7 = "https://w3id.org/ketex/Questionnaire/gad-7";

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();
  private String responses;

  DefinitionSearchTest(TestDatabase database) {
    server = database.server();
  }

  @BeforeEach
  void someAnswersToAQuestionnaire() {
    responses = respond(GAD_7);
  }

  private String respond(String questionnaire) {
    var created =
        server.post(
            "QuestionnaireResponse",
            """
            {"resourceType":"QuestionnaireResponse","status":"in-progress","questionnaire":"%s",
             "identifier":{"system":"%s","value":"%s"}}"""
                .formatted(questionnaire, UniqueIdentifiers.SYSTEM, mark));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.createdId();
  }

  @Test
  void definitionsAreSearchedByStringPrefixIgnoringCase() {
    assertThat(search("Questionnaire?name=gad").ids()).containsExactly("gad-7");
    assertThat(search("Questionnaire?title=anxiety").ids()).isEmpty();
    assertThat(search("Questionnaire?title:contains=ANXIETY").ids()).containsExactly("gad-7");
    assertThat(search("Questionnaire?name:exact=gad7").ids()).isEmpty();
    assertThat(search("Questionnaire?name:exact=GAD7").ids()).containsExactly("gad-7");
  }

  @Test
  void definitionSearchesSupportTheParametersOfTheirType() {
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
  void definitionSearchesAreSortedAndSubsettedAndPaged() {
    var first = search("Questionnaire?_sort=-name&_elements=name&_count=5");

    assertThat(first.resources().stream().map(found -> found.path("name").asText()))
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed())
        .hasSize(5);
    assertThat(first.resources()).allSatisfy(found -> assertThat(found.has("item")).isFalse());
    var next = server.get(first.link("next"));
    assertThat(next.ids()).isNotEmpty().doesNotContainAnyElementsOf(first.ids());
  }

  @Test
  void chainsFollowCanonicalReferencesOfDefinitions() {
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
  void chainsLeadFromStoredResourcesToDefinitions() {
    assertThat(mine("questionnaire.title:contains=anxiety").ids()).containsExactly(responses);
    assertThat(mine("questionnaire.title:contains=mania").ids()).isEmpty();
    assertThat(mine("questionnaire:Questionnaire.name=gad").ids()).containsExactly(responses);
    assertThat(server.get("QuestionnaireResponse?questionnaire.date=soon").status()).isEqualTo(400);
  }

  @Test
  void aCanonicalReferenceIsAlsoFoundByTheIdOfTheDefinition() {
    assertThat(mine("questionnaire=" + GAD_7).ids()).containsExactly(responses);
    assertThat(mine("questionnaire=Questionnaire/gad-7").ids()).containsExactly(responses);
    assertThat(mine("questionnaire=gad-7").ids()).containsExactly(responses);
    assertThat(mine("questionnaire=phq-9").ids()).isEmpty();
  }

  @Test
  void definitionsAreIncluded() {
    var found = mine("_include=QuestionnaireResponse:questionnaire");

    assertThat(found.ids()).containsExactly(responses, "gad-7");
    assertThat(found.json().at("/entry/1/search/mode").asText()).isEqualTo("include");
    assertThat(found.json().at("/entry/1/fullUrl").asText()).endsWith("/Questionnaire/gad-7");
    assertThat(mine("_include=*").ids()).containsExactly(responses, "gad-7");
    assertThat(mine("_include=QuestionnaireResponse:questionnaire:Library").ids())
        .containsExactly(responses);
  }

  @Test
  void aCanonicalWithoutVersionRefersToTheNewestDefinition() {
    var version = server.get("Questionnaire/gad-7").json().path("version").asText();
    var older = respond(GAD_7 + "|0.0.9");

    assertThat(mine("questionnaire=" + GAD_7).ids()).containsExactly(responses, older);
    assertThat(mine("questionnaire=" + GAD_7 + "|" + version).ids()).containsExactly(responses);
    assertThat(mine("questionnaire=" + GAD_7 + "|0.0.9").ids()).containsExactly(older);
    assertThat(mine("questionnaire=gad-7").ids()).containsExactly(responses);
    assertThat(mine("questionnaire.name=gad").ids()).containsExactly(responses);
    assertThat(mine("questionnaire:below=" + GAD_7).ids()).containsExactly(responses, older);
    assertThat(mine("questionnaire:below=" + GAD_7 + "|0.0").ids()).containsExactly(older);
    assertThat(mine("_id=" + older + "&_include=QuestionnaireResponse:questionnaire").ids())
        .containsExactly(older);
    assertThat(mine("_filter=questionnaire ne " + GAD_7).ids()).isEmpty();
    assertThat(server.get("Encounter?appointment:below=http://a.example.org").status())
        .isEqualTo(400);
  }

  @Test
  void storedResourcesAreSortedByCanonical() {
    var other = respond("https://a.example.org/Questionnaire/first");

    assertThat(mine("_sort=questionnaire").ids()).containsExactly(other, responses);
    assertThat(mine("_sort=-questionnaire").ids()).containsExactly(responses, other);
  }

  @Test
  void storedResourcesMayReferToDefinitionsById() {
    var list =
        """
        {"resourceType":"List","status":"current","mode":"working",
         "identifier":[{"system":"%s","value":"%s"}],
         "entry":[{"item":{"reference":"%s"}}]}""";
    var created =
        server.post(
            "List", list.formatted(UniqueIdentifiers.SYSTEM, mark, "ValueSet/session-type"));
    var nowhere =
        server.post("List", list.formatted(UniqueIdentifiers.SYSTEM, mark, "ValueSet/none"));

    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(nowhere.status()).isEqualTo(422);
    var search = "List?identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark;
    for (var criteria :
        new String[] {
          "item=ValueSet/session-type",
          "item:ValueSet=session-type",
          "item:ValueSet.name=sessiontype"
        }) {
      assertThat(search(search + "&" + criteria).ids())
          .as(criteria)
          .containsExactly(created.createdId());
    }
    assertThat(search(search + "&_include=List:item").ids())
        .containsExactly(created.createdId(), "session-type");
  }

  @Test
  void definitionReadsSupportSummaryAndElementsButNoHistory() {
    var part = server.get("Questionnaire/gad-7?_elements=title");
    var summary = server.get("Questionnaire/gad-7?_summary=true");

    assertThat(part.json().has("title")).isTrue();
    assertThat(part.json().has("item")).isFalse();
    assertThat(summary.body()).contains("SUBSETTED");
    assertThat(server.get("Questionnaire/gad-7/_history/99").status()).isEqualTo(405);
    assertThat(server.get("Questionnaire/nothing").status()).isEqualTo(404);
  }

  @Test
  void definitionsAreSearchedByPost() {
    var posted =
        server.post(
            "Questionnaire/_search",
            "name=gad",
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(posted.status()).as(posted.body()).isEqualTo(200);
    assertThat(posted.ids()).containsExactly("gad-7");
    assertThat(server.get("Questionnaire?_list=a").expressions()).containsExactly("_list");
  }

  @Test
  void definitionsAndStoredResourcesAreNotSearchedTogether() {
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

  private ServerResponse mine(String criteria) {
    return search(
        "QuestionnaireResponse?identifier="
            + UniqueIdentifiers.SYSTEM
            + "|"
            + mark
            + "&"
            + criteria);
  }

  private ServerResponse search(String search) {
    var response = server.get(search);
    assertThat(response.status()).as(search + response.body()).isEqualTo(200);
    return response;
  }
}
