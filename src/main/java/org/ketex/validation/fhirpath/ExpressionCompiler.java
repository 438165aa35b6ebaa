package org.ketex.validation.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Operation;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.validation.instance.utils.FHIRPathExpressionFixer;
import org.ketex.guide.CoreDefinitions;

/**
 * Compiles FHIRPath, parsed by HL7's engine, to closures. Unsupported expressions are rejected at
 * compile time; their invariants are left to HL7's validator.
 */
public final class ExpressionCompiler {

  /** FHIRPath constants for code systems (hl7.org/fhir/R4/fhirpath.html#variables). */
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "%ucum", "http://unitsofmeasure.org",
          "%sct", "http://snomed.info/sct",
          "%loinc", "http://loinc.org");

  private final FHIRPathEngine engine;

  public ExpressionCompiler(FHIRPathEngine engine) {
    this.engine = engine;
  }

  /**
   * Compiles an expression.
   *
   * @param key key of the invariant, by which HL7's fixes for some published expressions are
   *     selected
   * @throws UndecidedException naming what is not supported
   */
  public CompiledExpression parse(String expression, String key) {
    var fixed = FHIRPathExpressionFixer.fixExpr(expression, key, CoreDefinitions.VERSION);
    try {
      return compile(engine.parse(fixed), true);
    } catch (FHIRException e) {
      throw new UndecidedException(e.getMessage());
    }
  }

  /** Mirrors the evaluation order of HL7's engine: a step, its inner steps, then its operators. */
  private static CompiledExpression compile(ExpressionNode node, boolean atEntry) {
    var step = step(node, atEntry);
    var path = node.getInner() == null ? step : then(step, compile(node.getInner(), false));
    if (!node.isProximal() || node.getOperation() == null) {
      return path;
    }
    var result = path;
    var last = node;
    for (var next = node.getOpNext(); next != null; next = next.getOpNext()) {
      result = operate(last.getOperation(), result, next);
      last = next;
    }
    return result;
  }

  private static CompiledExpression then(CompiledExpression first, CompiledExpression second) {
    return (scope, focus) -> second.of(scope, first.of(scope, focus));
  }

  private static CompiledExpression step(ExpressionNode node, boolean atEntry) {
    return switch (node.getKind()) {
      case Name -> name(node.getName(), atEntry);
      case Function -> FhirPathFunctions.compile(node, parameter -> compile(parameter, true));
      case Constant -> constant(node);
      case Group -> compile(node.getGroup(), atEntry);
      // A sign is parsed as an operator after a zero.
      case Unary -> always(BigDecimal.ZERO);
    };
  }

  private static CompiledExpression name(String name, boolean atEntry) {
    if (name.equals("$this")) {
      return (scope, focus) -> List.of(scope.self());
    }
    if (name.startsWith("$")) {
      throw new UndecidedException(name + " in FHIRPath");
    }
    if (atEntry && Character.isUpperCase(name.charAt(0))) {
      return (scope, focus) ->
          focus.stream()
              .filter(item -> item instanceof FhirPathItem i && i.type().equals(name))
              .toList();
    }
    return (scope, focus) -> {
      var found = new ArrayList<>();
      for (var item : focus) {
        if (item instanceof FhirPathItem element) {
          element.children(name, found);
        }
      }
      return found;
    };
  }

  private static CompiledExpression constant(ExpressionNode node) {
    var constant = node.getConstant();
    if (constant == null) {
      return (scope, focus) -> List.of();
    }
    var text = constant.primitiveValue();
    if (constant.fhirType().equals("boolean")) {
      return always(Boolean.valueOf(text));
    }
    if (constant.fhirType().equals("integer") || constant.fhirType().equals("decimal")) {
      return always(new BigDecimal(text));
    }
    if (constant.fhirType().equals("string") && !isDateLiteral(text)) {
      return always(text);
    }
    if (text != null && text.startsWith("%")) {
      return variable(text);
    }
    throw new UndecidedException("the constant " + text + " in FHIRPath");
  }

  private static boolean isDateLiteral(String text) {
    return text.startsWith("@");
  }

  private static CompiledExpression variable(String name) {
    return switch (name) {
      case "%resource" -> (scope, focus) -> List.of(scope.resource());
      case "%rootResource" -> (scope, focus) -> List.of(scope.root());
      case "%context" -> (scope, focus) -> List.of(scope.focus());
      default -> {
        var constant = CONSTANTS.get(name);
        if (constant == null) {
          throw new UndecidedException(name + " in FHIRPath");
        }
        yield always(constant);
      }
    };
  }

  private static CompiledExpression always(Object value) {
    List<Object> values = List.of(value);
    return (scope, focus) -> values;
  }

  private static CompiledExpression operate(
      Operation operation, CompiledExpression left, ExpressionNode next) {
    if (operation == Operation.Is || operation == Operation.As) {
      var type = TypeFunctions.name(next);
      return operation == Operation.Is
          ? (scope, focus) -> TypeFunctions.is(left.of(scope, focus), type)
          : (scope, focus) -> TypeFunctions.ofType(left.of(scope, focus), type);
    }
    var right = operand(next);
    return switch (operation) {
      case And ->
          (scope, focus) -> {
            var a = ValueComparison.truth(left.of(scope, focus));
            return Boolean.FALSE.equals(a)
                ? List.of(false)
                : ValueComparison.of(and(a, ValueComparison.truth(right.of(scope, focus))));
          };
      case Or ->
          (scope, focus) -> {
            var a = ValueComparison.truth(left.of(scope, focus));
            return Boolean.TRUE.equals(a)
                ? List.of(true)
                : ValueComparison.of(or(a, ValueComparison.truth(right.of(scope, focus))));
          };
      case Implies ->
          (scope, focus) -> {
            var a = ValueComparison.truth(left.of(scope, focus));
            return Boolean.FALSE.equals(a)
                ? List.of(true)
                : ValueComparison.of(or(not(a), ValueComparison.truth(right.of(scope, focus))));
          };
      case Xor ->
          (scope, focus) -> {
            var a = ValueComparison.truth(left.of(scope, focus));
            var b = ValueComparison.truth(right.of(scope, focus));
            return a == null || b == null ? List.of() : List.of(!a.equals(b));
          };
      case Equals -> compared(left, right, ValueComparison::same);
      case NotEquals -> compared(left, right, (a, b) -> !ValueComparison.same(a, b));
      case LessThan -> ordered(left, right, order -> order < 0);
      case LessOrEqual -> ordered(left, right, order -> order <= 0);
      case Greater -> ordered(left, right, order -> order > 0);
      case GreaterOrEqual -> ordered(left, right, order -> order >= 0);
      case Plus -> calculated(left, right, BigDecimal::add);
      case Minus -> calculated(left, right, BigDecimal::subtract);
      case Times -> calculated(left, right, BigDecimal::multiply);
      case Mod -> calculated(left, right, ExpressionCompiler::remainder);
      case Union -> (scope, focus) -> union(left.of(scope, focus), right.of(scope, focus));
      case In -> (scope, focus) -> in(left.of(scope, focus), right.of(scope, focus));
      case Contains -> (scope, focus) -> in(right.of(scope, focus), left.of(scope, focus));
      default ->
          throw new UndecidedException("the operator " + operation.toCode() + " in FHIRPath");
    };
  }

  /**
   * Compiles an operand without the operators that follow it; the loop in {@code compile} handles
   * those.
   */
  private static CompiledExpression operand(ExpressionNode node) {
    var step = step(node, true);
    var path = node.getInner() == null ? step : then(step, compile(node.getInner(), false));
    if (node.isProximal() && node.getOperation() != null) {
      throw new UndecidedException("an unexpected operator precedence");
    }
    return path;
  }

  private interface Comparison {
    boolean holds(List<Object> left, List<Object> right);
  }

  private static CompiledExpression compared(
      CompiledExpression left, CompiledExpression right, Comparison comparison) {
    return (scope, focus) -> {
      var a = left.of(scope, focus);
      var b = right.of(scope, focus);
      return a.isEmpty() || b.isEmpty() ? List.of() : List.of(comparison.holds(a, b));
    };
  }

  private interface Order {
    boolean is(int order);
  }

  private static CompiledExpression ordered(
      CompiledExpression left, CompiledExpression right, Order expected) {
    return compared(
        left,
        right,
        (a, b) -> {
          if (a.size() != 1 || b.size() != 1) {
            throw new UndecidedException("an order comparison of several values");
          }
          return expected.is(ValueComparison.compare(a.getFirst(), b.getFirst()));
        });
  }

  private static CompiledExpression calculated(
      CompiledExpression left, CompiledExpression right, BinaryOperator<BigDecimal> operator) {
    return (scope, focus) -> {
      var a = left.of(scope, focus);
      var b = right.of(scope, focus);
      return a.isEmpty() || b.isEmpty()
          ? List.of()
          : List.of(operator.apply(ValueComparison.number(a), ValueComparison.number(b)));
    };
  }

  private static BigDecimal remainder(BigDecimal a, BigDecimal b) {
    if (a.scale() > 0 || b.scale() > 0 || a.signum() < 0 || b.signum() <= 0) {
      throw new UndecidedException("mod of other numbers than positive integers");
    }
    return a.remainder(b);
  }

  private static List<Object> union(List<Object> left, List<Object> right) {
    var all = new ArrayList<>(left);
    for (var item : right) {
      if (all.stream().noneMatch(other -> sameIfComparable(other, item))) {
        all.add(item);
      }
    }
    return all;
  }

  private static boolean sameIfComparable(Object a, Object b) {
    var aIsObject = a instanceof FhirPathItem x && !x.isPrimitive();
    var bIsObject = b instanceof FhirPathItem y && !y.isPrimitive();
    return aIsObject == bIsObject && ValueComparison.same(a, b);
  }

  private static List<Object> in(List<Object> left, List<Object> right) {
    if (left.isEmpty()) {
      return List.of();
    }
    if (left.size() > 1) {
      throw new UndecidedException("in or contains with several values");
    }
    return List.of(right.stream().anyMatch(item -> ValueComparison.same(left.getFirst(), item)));
  }

  private static Boolean and(Boolean a, Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return a == null || b == null ? null : Boolean.TRUE;
  }

  private static Boolean or(Boolean a, Boolean b) {
    if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
      return true;
    }
    return a == null || b == null ? null : Boolean.FALSE;
  }

  private static Boolean not(Boolean a) {
    return a == null ? null : !a;
  }
}
