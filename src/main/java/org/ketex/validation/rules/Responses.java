package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.fhir.Json;
import org.ketex.terminology.Definitions;

/**
 * What HL7's validator asks of a QuestionnaireResponse beyond its definition: that it answers its
 * questionnaire. Decided for complete answers to plain questions; conditions, repetitions and
 * limits are not.
 */
record Responses(Definitions definitions) {

  private static final Set<String> COMPLETE = Set.of("completed", "amended");

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
    require(COMPLETE.contains(response.path("status").asText()), "a response that is not complete");
    var canonical = response.path("questionnaire").asText();
    var questionnaire =
        definitions
            .tree("Questionnaire", canonical)
            .orElseThrow(() -> new Undecided("a questionnaire that is not known"));
    items(Json.list(questionnaire, "item"), Json.list(response, "item"));
  }

  /** Answers stand in the order of their questions. */
  private static void items(Iterable<JsonNode> questions, JsonNode answered) {
    var next = 0;
    for (var question : questions) {
      require(
          question.propertyStream().allMatch(property -> PLAIN.contains(property.getKey())),
          "a question with conditions");
      require(
          Json.list(question, "extension")
              .valueStream()
              .allMatch(extension -> CALCULATED.equals(Json.text(extension, "url"))),
          "a question with limits");
      var linkId = question.path("linkId").asText();
      if (next < answered.size() && linkId.equals(answered.get(next).path("linkId").asText())) {
        item(question, answered.get(next));
        next++;
      } else {
        require(!question.path("required").asBoolean(), "a question without an answer");
        require(!question.has("item"), "a group that is left out");
      }
    }
    require(next == answered.size(), "an answer to no question");
  }

  private static void item(JsonNode question, JsonNode item) {
    require(!item.has("text") || item.get("text").equals(question.get("text")), "another text");
    require(
        item.propertyStream()
            .allMatch(
                property -> Set.of("linkId", "text", "answer", "item").contains(property.getKey())),
        "more than an answer");
    if (question.path("type").asText().equals("group")) {
      require(!item.has("answer"), "an answer to a group");
      require(item.has("item") || !question.path("required").asBoolean(), "an empty group");
      items(Json.list(question, "item"), Json.list(item, "item"));
      return;
    }
    require(!question.has("item") && !item.has("item"), "questions below a question");
    var answers = Json.list(item, "answer");
    require(answers.size() == 1 && answers.get(0).size() == 1, "no answer, or several");
    var value = answers.get(0).get(VALUES.getOrDefault(question.path("type").asText(), "none"));
    require(value != null, "an answer of another type");
    if (question.path("type").asText().equals("choice")) {
      require(question.has("answerOption") && isOption(question, value), "another choice");
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

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new Undecided(what);
    }
  }
}
