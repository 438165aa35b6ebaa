package org.ketex.validation.fhirpath;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;

/** FHIRPath functions on a single string; an empty input gives an empty result. */
final class StringFunctions {

  private StringFunctions() {}

  static CompiledExpression of(Function<String, Object> function) {
    return (scope, focus) -> focus.isEmpty() ? focus : List.of(function.apply(single(focus)));
  }

  interface Test {
    boolean holds(String text, String argument);
  }

  /** Compiles a comparison of the input with an argument. */
  static CompiledExpression compare(
      List<ExpressionNode> parameters,
      Function<ExpressionNode, CompiledExpression> compiler,
      Test test) {
    var argument = compiler.apply(parameters.getFirst());
    return (scope, focus) -> {
      if (focus.isEmpty()) {
        return focus;
      }
      var with = argument.of(scope, focus);
      if (with.size() != 1) {
        throw new UndecidedException("a string function without exactly one argument");
      }
      return List.of(test.holds(single(focus), ValueComparison.text(with.getFirst())));
    };
  }

  /** Compiles matches(); in FHIRPath a pattern may match a part of the string. */
  static CompiledExpression matches(ExpressionNode parameter) {
    if (parameter.getKind() != Kind.Constant || parameter.getConstant() == null) {
      throw new UndecidedException("a computed regular expression");
    }
    try {
      var pattern = Pattern.compile(parameter.getConstant().primitiveValue(), Pattern.DOTALL);
      return (scope, focus) ->
          focus.isEmpty() ? focus : List.of(pattern.matcher(single(focus)).find());
    } catch (PatternSyntaxException e) {
      throw new UndecidedException("an invalid regular expression");
    }
  }

  /** Compiles substring() with a start and optionally a length. */
  static CompiledExpression substring(
      List<ExpressionNode> parameters, Function<ExpressionNode, CompiledExpression> compiler) {
    var arguments = parameters.stream().map(compiler).toList();
    return (scope, focus) -> {
      if (focus.isEmpty()) {
        return focus;
      }
      var text = single(focus);
      var from = position(arguments.getFirst(), scope, focus);
      if (from < 0 || from >= text.length()) {
        return List.of();
      }
      var length = arguments.size() == 1 ? text.length() : position(arguments.get(1), scope, focus);
      UndecidedException.unless(length >= 0, "substring() with a negative length");
      return List.of(text.substring(from, Math.min(text.length(), from + length)));
    };
  }

  private static int position(
      CompiledExpression argument, EvaluationScope scope, List<Object> focus) {
    return ((BigDecimal) ValueComparison.plain(argument.of(scope, focus).getFirst())).intValue();
  }

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  /** Converts a string of digits to a number; other strings and types are undecided. */
  static List<Object> toInteger(EvaluationScope scope, List<Object> focus) {
    if (focus.isEmpty()) {
      return focus;
    }
    var text = single(focus);
    UndecidedException.unless(DIGITS.matcher(text).matches(), "toInteger() of other than digits");
    return List.of(new BigDecimal(text));
  }

  private static String single(List<Object> focus) {
    if (focus.size() != 1) {
      throw new UndecidedException("a string function on several values");
    }
    return ValueComparison.text(focus.getFirst());
  }
}
