package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ketex.model.Json;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks the rules that HL7's validator applies to a QuestionnaireResponse beyond its definition:
 * it answers its questionnaire. Decides plain questions only, not conditions, repetitions or
 * limits.
 */
record QuestionnaireResponseRules(DefinitionRegistry definitions) {

  /** Properties of a Questionnaire without rules beyond its definition. */
  private static final Set<String> WITHOUT_RULES =
      Set.of("resourceType", "id", "status", "title", "subjectType", "code", "item");

  /** Properties of a question that do not restrict its answers. */
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

  /** The only extension without effect on valid answers: it tells how an answer is calculated. */
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

  // Message ids of HL7's validator.
  private static final String NONE = "Questionnaire_QR_Q_None";
  private static final String UNKNOWN = "Questionnaire_QR_Q_NotFound";

  /**
   * Checks a response against its questionnaire. Reports if there is none, or if it is unknown.
   *
   * @throws UndecidedException if it may not match its questionnaire
   */
  List<ElementFinding> check(JsonNode response, CodeCheck messages) {
    var canonical = Json.text(response, "questionnaire");
    if (canonical == null) {
      UndecidedException.unless(
          !response.has("_questionnaire"), "an extension instead of a questionnaire");
      return List.of(messages.information(NONE));
    }
    var questionnaire = questionnaire(canonical, response);
    if (questionnaire.isEmpty()) {
      UndecidedException.unless(
          PrimitiveFormats.isCanonical(canonical)
              && !canonical.startsWith("#")
              && !canonical.contains("//example.org"),
          "an unknown questionnaire");
      return List.of(messages.warning(UNKNOWN, canonical));
    }
    items(Json.list(questionnaire.get(), "item"), Json.list(response, "item"));
    return List.of();
  }

  private Optional<? extends JsonNode> questionnaire(String canonical, JsonNode response) {
    return canonical.startsWith("#")
        ? Json.list(response, "contained")
            .valueStream()
            .filter(resource -> canonical.substring(1).equals(Json.text(resource, "id")))
            .findFirst()
        : definitions.tree("Questionnaire", canonical);
  }

  /**
   * Checks that HL7's validator applies no rules to a Questionnaire beyond its definition.
   *
   * @throws UndecidedException if it may apply some
   */
  static void checkPlain(JsonNode questionnaire) {
    UndecidedException.unless(
        questionnaire
            .propertyStream()
            .allMatch(property -> WITHOUT_RULES.contains(property.getKey())),
        "a questionnaire with properties beyond plain questions");
    requireAllPlain(Json.list(questionnaire, "item"));
  }

  private static void requireAllPlain(Iterable<JsonNode> questions) {
    for (var question : questions) {
      requirePlain(question);
      requireAllPlain(Json.list(question, "item"));
    }
  }

  private static void requirePlain(JsonNode question) {
    UndecidedException.unless(
        question.propertyStream().allMatch(property -> PLAIN.contains(property.getKey())),
        "a question with conditions");
    UndecidedException.unless(
        Json.list(question, "extension")
            .valueStream()
            .allMatch(extension -> CALCULATED.equals(Json.text(extension, "url"))),
        "a question with limits");
  }

  /** Checks items; they are in the order of their questions. */
  private static void items(Iterable<JsonNode> questions, JsonNode answered) {
    var next = 0;
    for (var question : questions) {
      requirePlain(question);
      var linkId = question.path("linkId").asText();
      if (next < answered.size() && linkId.equals(answered.get(next).path("linkId").asText())) {
        item(question, answered.get(next));
        next++;
      } else {
        UndecidedException.unless(
            !question.path("required").asBoolean(), "a question without an answer");
      }
    }
    UndecidedException.unless(
        next == answered.size(), "an answer without a question, or out of order");
  }

  private static void item(JsonNode question, JsonNode item) {
    UndecidedException.unless(
        !item.has("text") || item.get("text").equals(question.get("text")),
        "an item text that differs from the question");
    UndecidedException.unless(
        item.propertyStream()
            .allMatch(
                property -> Set.of("linkId", "text", "answer", "item").contains(property.getKey())),
        "an item with properties beyond its answer");
    if (question.path("type").asText().equals("group")) {
      UndecidedException.unless(!item.has("answer"), "an answer to a group");
      UndecidedException.unless(
          !question.path("required").asBoolean() || item.has("item"), "a group without answers");
      items(Json.list(question, "item"), Json.list(item, "item"));
      return;
    }
    UndecidedException.unless(
        !question.has("item") && !item.has("item"), "questions below a question");
    var answers = Json.list(item, "answer");
    UndecidedException.unless(
        answers.size() == 1 && answers.get(0).size() == 1, "a question without exactly one answer");
    var value = answers.get(0).get(VALUES.getOrDefault(question.path("type").asText(), "none"));
    UndecidedException.unless(value != null, "an answer of the wrong type");
    if (question.path("type").asText().equals("choice")) {
      UndecidedException.unless(
          question.has("answerOption") && isOption(question, value),
          "an answer that is not one of the options");
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
