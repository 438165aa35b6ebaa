package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.fhir.Json;
import org.ketex.terminology.Definitions;

/**
 * What HL7's validator asks of a QuestionnaireResponse beyond its definition: that it answers its
 * questionnaire. Decided for plain questions; conditions, repetitions and limits are not.
 */
record Responses(Definitions definitions) {

  /** Properties of a questionnaire that its validation has no further rules for. */
  private static final Set<String> UNRULED =
      Set.of("resourceType", "id", "status", "title", "subjectType", "code", "item");

  /** Keys of a question that change nothing in how it may be answered. */
  private static final Set<String> PLAIN =
      Set.of(
          "linkId",
          "text",
          "type",
          "prefix",
          "code",
          "required",
          "readOnly",
          "answerOption",
          "item",
          "extension");

  /** Of extensions, those that only say how an answer comes about. */
  private static final String CALCULATED =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

  private static final Map<String, String> VALUES =
      Map.of(
          "boolean", "valueBoolean",
          "integer", "valueInteger",
          "decimal", "valueDecimal",
          "string", "valueString",
          "text", "valueString",
          "choice", "valueCoding");

  /**
   * @throws Undecided where it may not answer its questionnaire
   */
  void check(JsonNode response) {
    var questionnaire = questionnaire(response.path("questionnaire").asText(), response);
    items(Json.list(questionnaire, "item"), Json.list(response, "item"));
  }

  private JsonNode questionnaire(String canonical, JsonNode response) {
    var found =
        canonical.startsWith("#")
            ? Json.list(response, "contained")
                .valueStream()
                .filter(resource -> canonical.substring(1).equals(Json.text(resource, "id")))
                .findFirst()
            : definitions.tree("Questionnaire", canonical);
    return found.orElseThrow(() -> new Undecided("a questionnaire that is not known"));
  }

  /**
   * A Questionnaire of which HL7's validator asks nothing beyond its definition.
   *
   * @throws Undecided where it may ask more
   */
  static void checkPlain(JsonNode questionnaire) {
    Undecided.unless(
        questionnaire.propertyStream().allMatch(property -> UNRULED.contains(property.getKey())),
        "a questionnaire with more than questions");
    arePlain(Json.list(questionnaire, "item"));
  }

  private static void arePlain(Iterable<JsonNode> questions) {
    for (var question : questions) {
      isPlain(question);
      arePlain(Json.list(question, "item"));
    }
  }

  private static void isPlain(JsonNode question) {
    Undecided.unless(
        question.propertyStream().allMatch(property -> PLAIN.contains(property.getKey())),
        "a question with conditions");
    Undecided.unless(
        Json.list(question, "extension")
            .valueStream()
            .allMatch(extension -> CALCULATED.equals(Json.text(extension, "url"))),
        "a question with limits");
  }

  /** Answers stand in the order of their questions. */
  private static void items(Iterable<JsonNode> questions, JsonNode answered) {
    var next = 0;
    for (var question : questions) {
      isPlain(question);
      var linkId = question.path("linkId").asText();
      if (next < answered.size() && linkId.equals(answered.get(next).path("linkId").asText())) {
        item(question, answered.get(next));
        next++;
      } else {
        Undecided.unless(!question.path("required").asBoolean(), "a question without an answer");
      }
    }
    Undecided.unless(next == answered.size(), "an answer to no question");
  }

  private static void item(JsonNode question, JsonNode item) {
    Undecided.unless(
        !item.has("text") || item.get("text").equals(question.get("text")), "another text");
    Undecided.unless(
        item.propertyStream()
            .allMatch(
                property -> Set.of("linkId", "text", "answer", "item").contains(property.getKey())),
        "more than an answer");
    if (question.path("type").asText().equals("group")) {
      Undecided.unless(!item.has("answer"), "an answer to a group");
      Undecided.unless(
          !question.path("required").asBoolean() || item.has("item"), "a group without answers");
      items(Json.list(question, "item"), Json.list(item, "item"));
      return;
    }
    Undecided.unless(!question.has("item") && !item.has("item"), "questions below a question");
    var answers = Json.list(item, "answer");
    Undecided.unless(answers.size() == 1 && answers.get(0).size() == 1, "no answer, or several");
    var value = answers.get(0).get(VALUES.getOrDefault(question.path("type").asText(), "none"));
    Undecided.unless(value != null, "an answer of another type");
    if (question.path("type").asText().equals("choice")) {
      Undecided.unless(question.has("answerOption") && isOption(question, value), "another choice");
    }
  }

  private static boolean isOption(JsonNode question, JsonNode value) {
    return Json.list(question, "answerOption")
        .valueStream()
        .map(option -> option.path("valueCoding"))
        .anyMatch(
            coding ->
                List.of("system", "code").stream()
                        .allMatch(part -> coding.path(part).equals(value.path(part)))
                    && (!value.has("display")
                        || coding.path("display").equals(value.path("display"))));
  }
}
