package org.ketex.intake.patch;

import static org.ketex.model.FhirPathParser.name;
import static org.ketex.model.FhirPathParser.parameter;
import static org.ketex.model.FhirPathParser.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Operation;
import org.ketex.model.FhirErrorException;
import org.ketex.model.FhirPathParser;
import org.ketex.model.FhirPathParser.UnsupportedExpression;
import org.ketex.model.Issue;

/**
 * Reads the part of FHIRPath that selects elements: names, indexes and filters. Other expressions
 * compute values, which have no location that could be changed.
 */
class PatchPathReader {

  /** Maximum length of a path: the parser calls itself for each parenthesis. */
  private static final int MAX_LENGTH = 1000;

  private final FhirPathParser parser;

  PatchPathReader(FhirPathParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a path.
   *
   * @throws FhirErrorException (400) if it is not supported
   */
  PatchPath read(String text) {
    try {
      require(text.length() <= MAX_LENGTH);
      var first = parser.parse(text);
      require(first.getOperation() == null);
      var isType = first.getKind() == Kind.Name && Character.isUpperCase(first.getName().charAt(0));
      return isType
          ? new PatchPath(text, first.getName(), steps(first.getInner()))
          : new PatchPath(text, null, steps(first));
    } catch (UnsupportedExpression e) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.NOTSUPPORTED,
                  "patch",
                  "The path '%s' is not supported.".formatted(text))
              .withRemedy(
                  "Use names, [index], first(), last(), where(name = 'value' and …),"
                      + " where(name.exists()), extension('url') and ofType(Type)."));
    }
  }

  private static List<PathStep> steps(ExpressionNode first) {
    var steps = new ArrayList<PathStep>();
    for (var node = first; node != null; node = node.getInner()) {
      if (!isThis(node)) {
        steps.add(step(node));
      }
    }
    return steps;
  }

  private static boolean isThis(ExpressionNode node) {
    return node.getKind() == Kind.Name && node.getName().equals("$this");
  }

  private static PathStep step(ExpressionNode node) {
    return node.getKind() == Kind.Name ? new PathStep.Child(name(node)) : function(node);
  }

  private static PathStep function(ExpressionNode node) {
    require(node.getKind() == Kind.Function);
    return switch (node.getFunction()) {
      case Item -> new PathStep.At(index(parameter(node)));
      case First -> new PathStep.At(0);
      case Last -> new PathStep.Last();
      case OfType, As -> new PathStep.OfType(name(parameter(node)));
      case Extension -> new PathStep.Extension(literal(parameter(node)).asText());
      case Where -> new PathStep.Where(conditions(parameter(node)));
      default -> throw new UnsupportedExpression();
    };
  }

  private static int index(ExpressionNode node) {
    var number = literal(node);
    require(number.canConvertToExactIntegral() && number.canConvertToInt());
    return number.intValue();
  }

  /** Reads one condition, or several connected by {@code and}. */
  private static List<PathStep.Condition> conditions(ExpressionNode first) {
    if (first.getOperation() != Operation.And) {
      return List.of(comparison(first));
    }
    var conditions = new ArrayList<PathStep.Condition>();
    for (var node = first; node != null; node = node.getOpNext()) {
      require(node.getOpNext() == null || node.getOperation() == Operation.And);
      // The parser puts a comparison into a group, because it binds more strongly.
      conditions.add(
          node.getKind() == Kind.Group && node.getInner() == null
              ? comparison(node.getGroup())
              : existence(node));
    }
    return conditions;
  }

  private static PathStep.Condition comparison(ExpressionNode path) {
    if (path.getOperation() == null) {
      return existence(path);
    }
    var isEqual = path.getOperation() == Operation.Equals;
    var value = path.getOpNext();
    require(isEqual || path.getOperation() == Operation.NotEquals);
    require(value.getOpNext() == null && value.getInner() == null);
    return new PathStep.Condition(steps(path), isEqual, literal(value));
  }

  /** Reads a path that ends with {@code exists()} or {@code empty()}. */
  private static PathStep.Condition existence(ExpressionNode path) {
    var steps = new ArrayList<PathStep>();
    var node = path;
    for (; node.getInner() != null; node = node.getInner()) {
      if (!isThis(node)) {
        steps.add(step(node));
      }
    }
    require(node.getKind() == Kind.Function && node.getParameters().isEmpty());
    return switch (node.getFunction()) {
      case Exists -> new PathStep.Condition(steps, true, null);
      case Empty -> new PathStep.Condition(steps, false, null);
      default -> throw new UnsupportedExpression();
    };
  }

  private static JsonNode literal(ExpressionNode node) {
    require(node.getKind() == Kind.Constant && node.getConstant() != null);
    var constant = node.getConstant();
    var text = Objects.toString(constant.primitiveValue(), "");
    return switch (constant.fhirType()) {
      case "boolean" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
      case "integer", "decimal" -> DecimalNode.valueOf(new BigDecimal(text));
      case "string" -> TextNode.valueOf(text);
      default -> {
        // A date or time; a variable starts with %.
        require(text.startsWith("@"));
        yield TextNode.valueOf(text.substring(1));
      }
    };
  }
}
