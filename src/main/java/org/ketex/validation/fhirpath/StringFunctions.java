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

  static CompiledExpression substring(
      List<ExpressionNode> parameters, Function<ExpressionNode, CompiledExpression> compiler) {
    if (parameters.size() != 1) {
      throw new UndecidedException("substring() with a length");
    }
    var start = compiler.apply(parameters.getFirst());
    return (scope, focus) -> {
      if (focus.isEmpty()) {
        return focus;
      }
      var text = single(focus);
      var from = ((BigDecimal) ValueComparison.plain(start.of(scope, focus).getFirst())).intValue();
      return from < 0 || from >= text.length() ? List.of() : List.of(text.substring(from));
    };
  }

  private static String single(List<Object> focus) {
    if (focus.size() != 1) {
      throw new UndecidedException("a string function on several values");
    }
    return ValueComparison.text(focus.getFirst());
  }
}
