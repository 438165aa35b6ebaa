package org.ketex.model;

import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;

/**
 * Parses FHIRPath with HL7's engine, and reads its syntax tree for compilers that support a part of
 * the language.
 */
public final class FhirPathParser {

  private final FHIRPathEngine engine;

  public FhirPathParser(FHIRPathEngine engine) {
    this.engine = engine;
  }

  /** Indicates an expression that is invalid, or that a compiler does not support. */
  public static final class UnsupportedExpression extends RuntimeException {}

  /**
   * Parses an expression.
   *
   * @throws UnsupportedExpression if it is not FHIRPath
   */
  public ExpressionNode parse(String expression) {
    try {
      return engine.parse(expression);
    } catch (RuntimeException e) {
      // Of different types for different errors of syntax.
      throw new UnsupportedExpression();
    }
  }

  /**
   * Ends the compilation of an expression that is not supported.
   *
   * @throws UnsupportedExpression unless the condition holds
   */
  public static void require(boolean holds) {
    if (!holds) {
      throw new UnsupportedExpression();
    }
  }

  /** Returns the only parameter of a function. */
  public static ExpressionNode parameter(ExpressionNode function) {
    require(function.getParameters().size() == 1);
    return function.getParameters().getFirst();
  }

  /** Returns the name of an element or type; {@code $this} is neither. */
  public static String name(ExpressionNode node) {
    require(node.getKind() == Kind.Name && !node.getName().startsWith("$"));
    return node.getName();
  }
}
