package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

/** Tests that the calculated expressions of questionnaires compute the total of the scale. */
class QuestionnaireTest {

  private static final Path PACKAGE = Path.of("fhir-profiles/package");
  private static final String CALCULATED =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
  private static final String WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
  private static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  /** Number of questions and highest total. */
  private static final Map<String, int[]> SCALES =
      Map.of("phq-9", new int[] {9, 27}, "gad-7", new int[] {7, 21}, "pcl-5", new int[] {20, 80});

  @Test
  void questionnaireTotalIsTheSumOfTheAnswers() throws IOException {
    for (var scale : SCALES.entrySet()) {
      var form = form(scale.getKey());
      var questions = scored(form).size();
      assertThat(questions).isEqualTo(scale.getValue()[0]);

      assertThat(total(form, answers(form, question -> 0))).containsExactly("0");
      assertThat(total(form, answers(form, question -> weights(form) - 1)))
          .containsExactly(String.valueOf(scale.getValue()[1]));

      var sum = 0;
      for (var question = 0; question < questions; question++) {
        sum += question % weights(form);
      }
      assertThat(total(form, answers(form, question -> question % weights(form))))
          .as(scale.getKey())
          .containsExactly(String.valueOf(sum));
    }
  }

  @Test
  void questionnaireTotalIsEmptyWithoutAllAnswers() throws IOException {
    for (var scale : SCALES.keySet()) {
      var form = form(scale);
      var answers = answers(form, question -> 1);
      answers.getItem().removeLast();

      assertThat(total(form, answers)).as(scale).isEmpty();
    }
  }

  @Test
  void questionnaireTotalMatchesTheExamples() throws IOException {
    for (var scale : List.of("phq-9", "gad-7")) {
      var example =
          parse(
              QuestionnaireResponse.class,
              PACKAGE.resolve("example/QuestionnaireResponse-" + scale + "-answers.json"));
      var form = form(scale);
      var stated =
          example.getItem().stream()
              .filter(item -> item.getLinkId().equals(totalItem(form).getLinkId()))
              .map(item -> item.getAnswerFirstRep().getValueIntegerType().primitiveValue())
              .toList();

      assertThat(stated).isEqualTo(total(form, example));
    }
  }

  /** Form fillers that add up item weights get the same total. */
  @Test
  void questionnaireAnswersHaveAscendingWeights() throws IOException {
    for (var scale : SCALES.keySet()) {
      for (var question : scored(form(scale))) {
        var weight = 0;
        for (var option : question.getAnswerOption()) {
          for (var extension : List.of(WEIGHT, ORDINAL)) {
            var value = (DecimalType) option.getExtensionByUrl(extension).getValue();
            assertThat(value.getValue().intValueExact()).as(question.getLinkId()).isEqualTo(weight);
          }
          weight++;
        }
      }
    }
  }

  @Test
  void phq9NinthQuestionTriggersTheSafetyEscalation() throws IOException {
    var form = form("phq-9");
    var escalation =
        parse(PlanDefinition.class, PACKAGE.resolve("PlanDefinition-safety-escalation.json"))
            .getAction()
            .stream()
            .filter(action -> action.getId().equals("ninth-question"))
            .findFirst()
            .orElseThrow();
    var condition = escalation.getConditionFirstRep().getExpression().getExpression();

    assertThat(isTrue(condition, answers(form, question -> question == 8 ? 1 : 0))).isTrue();
    assertThat(isTrue(condition, answers(form, question -> question == 8 ? 0 : 3))).isFalse();
  }

  @Test
  void questionnairesOfProtectedScalesHaveNoQuestions() throws IOException {
    for (var scale : List.of("madrs", "qids-sr", "cadss", "moaas", "meq-30", "c-ssrs-level")) {
      var form = form(scale);

      assertThat(form.getCopyright()).as(scale).contains("Only the ");
      assertThat(form.getItem()).as(scale).hasSizeLessThanOrEqualTo(5);
    }
  }

  private static List<QuestionnaireItemComponent> scored(Questionnaire form) {
    return form.getItem().stream()
        .filter(item -> item.getType() == QuestionnaireItemType.CHOICE && item.getRequired())
        .toList();
  }

  private static int weights(Questionnaire form) {
    return scored(form).getFirst().getAnswerOption().size();
  }

  /** Returns answers to all questions, each with the option of the given number. */
  private static QuestionnaireResponse answers(Questionnaire form, IntUnaryOperator option) {
    var answers = new QuestionnaireResponse().setQuestionnaire(form.getUrl());
    var questions = scored(form);
    for (var question = 0; question < questions.size(); question++) {
      var item = questions.get(question);
      answers
          .addItem()
          .setLinkId(item.getLinkId())
          .addAnswer()
          .setValue(item.getAnswerOption().get(option.applyAsInt(question)).getValue());
    }
    return answers;
  }

  private static List<String> total(Questionnaire form, QuestionnaireResponse answers) {
    var extension = totalItem(form).getExtensionByUrl(CALCULATED);
    var expression = (Expression) extension.getValue();
    return FHIR
        .newFhirPath()
        .evaluate(answers, expression.getExpression(), IntegerType.class)
        .stream()
        .map(IntegerType::primitiveValue)
        .toList();
  }

  private static boolean isTrue(String condition, QuestionnaireResponse answers) {
    return FHIR.newFhirPath()
        .evaluateFirst(answers, condition, BooleanType.class)
        .orElseThrow()
        .booleanValue();
  }

  private static QuestionnaireItemComponent totalItem(Questionnaire form) {
    return form.getItem().stream()
        .filter(item -> item.hasExtension(CALCULATED))
        .findFirst()
        .orElseThrow();
  }

  private static Questionnaire form(String id) throws IOException {
    return parse(Questionnaire.class, PACKAGE.resolve("Questionnaire-" + id + ".json"));
  }

  private static <T extends IBaseResource> T parse(Class<T> type, Path file) throws IOException {
    return FHIR.newJsonParser().parseResource(type, Files.readString(file));
  }
}
