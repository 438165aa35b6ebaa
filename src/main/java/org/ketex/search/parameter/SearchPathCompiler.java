package org.ketex.search.parameter;

import static org.ketex.model.FhirPathParser.name;
import static org.ketex.model.FhirPathParser.parameter;
import static org.ketex.model.FhirPathParser.require;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Function;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Operation;
import org.ketex.model.FhirPathParser;
import org.ketex.model.FhirPathParser.UnsupportedExpression;
import org.ketex.search.parameter.CompiledPath.Step;

/**
 * Compiles the FHIRPath expressions of search parameters: paths, choice of a type, {@code where}
 * with one equality or {@code resolve() is Type}, {@code extension}, an index, and unions of these.
 * A parameter with any other expression is not available.
 */
class SearchPathCompiler {

  private static final Set<String> ANY_RESOURCE = Set.of("Resource", "DomainResource");

  private final FhirPathParser parser;
  private final PathSteps steps;

  /** Terms by expression: many parameters apply to all types. */
  private final Map<String, List<Term>> known = new HashMap<>();

  SearchPathCompiler(FhirContext context, FhirPathParser parser) {
    this.parser = parser;
    this.steps = new PathSteps(context);
  }

  /**
   * Represents a term of a union.
   *
   * @param root type with which it starts; another name if it starts with an element
   * @param path empty if it is not supported
   */
  private record Term(String root, String text, Optional<CompiledPath> path) {

    /** Returns whether it starts with the type; InsurancePlan-name omits it: {@code name}. */
    boolean appliesTo(String type) {
      return root.equals(type) || ANY_RESOURCE.contains(root) || !isType(root);
    }
  }

  /**
   * Compiles the terms of a union that apply to the type; empty if one of them is not supported.
   */
  Optional<List<CompiledPath>> compile(String type, String expression) {
    return all(terms(expression).filter(term -> term.appliesTo(type)).map(Term::path).toList());
  }

  /** Returns the terms of a union that apply to the type. */
  List<String> termsOf(String type, String expression) {
    return terms(expression).filter(term -> term.appliesTo(type)).map(Term::text).toList();
  }

  /**
   * Compiles an expression that starts at an element instead of a resource: {@code
   * value.as(Quantity)}.
   */
  Optional<List<CompiledPath>> relative(String expression) {
    return all(union(expression).stream().map(term -> path(term, false)).toList());
  }

  private static Optional<List<CompiledPath>> all(List<Optional<CompiledPath>> paths) {
    return paths.isEmpty() || paths.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(paths.stream().map(Optional::get).toList());
  }

  private Stream<Term> terms(String expression) {
    return known
        .computeIfAbsent(
            expression,
            text ->
                union(text).stream()
                    .map(term -> new Term(root(term), term.toString(), path(term, true)))
                    .toList())
        .stream();
  }

  /** Returns the path from a reference to its identifier. */
  CompiledPath identifier() {
    return new CompiledPath(List.of(steps.child("identifier")));
  }

  /**
   * @param ofResource whether the term starts with a type
   */
  private Optional<CompiledPath> path(ExpressionNode term, boolean ofResource) {
    try {
      return Optional.of(new CompiledPath(term(term, ofResource)));
    } catch (UnsupportedExpression e) {
      return Optional.empty();
    }
  }

  /** Parses an expression and returns the terms of its union; none if it is not FHIRPath. */
  private List<ExpressionNode> union(String expression) {
    ExpressionNode first;
    try {
      first = parser.parse(expression);
    } catch (UnsupportedExpression e) {
      return List.of();
    }
    if (first.getOperation() != Operation.Union) {
      return List.of(first);
    }
    var terms = new ArrayList<ExpressionNode>();
    for (var node = first; node != null; node = node.getOpNext()) {
      terms.add(node);
    }
    // Each term is used on its own.
    terms.forEach(
        term -> {
          term.setOperation(null);
          term.setOpNext(null);
        });
    return terms;
  }

  private static String root(ExpressionNode term) {
    var root = term;
    while (root.getKind() == Kind.Group) {
      root = root.getGroup();
    }
    return Objects.toString(root.getName(), "");
  }

  private static boolean isType(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  private List<Step> term(ExpressionNode term, boolean ofResource) {
    if (term.getOperation() == Operation.And) {
      return List.of(existsAndIsNotFalse(term, ofResource));
    }
    var path = new ArrayList<Step>();
    if (term.getKind() == Kind.Group) {
      path.addAll(term(term.getGroup(), ofResource));
      path.addAll(steps(term.getInner()));
    } else {
      var startsWithType = ofResource && term.getKind() == Kind.Name && isType(term.getName());
      path.addAll(steps(startsWithType ? term.getInner() : term));
    }
    if (term.getOperation() == Operation.As) {
      path.add(PathSteps.ofType(name(term.getOpNext())));
    } else {
      require(term.getOperation() == null);
    }
    return path;
  }

  /** Compiles {@code Patient.deceased.exists() and Patient.deceased != false}. */
  private Step existsAndIsNotFalse(ExpressionNode exists, boolean ofResource) {
    var next = exists.getOpNext();
    var isNot = next.getKind() == Kind.Group ? next.getGroup() : next;
    require(isNot.getOperation() == Operation.NotEquals);
    require("false".equals(Objects.toString(isNot.getOpNext())));
    isNot.setOperation(null);
    exists.setOperation(null);
    require(exists.toString().equals(isNot + ".exists()"));
    return PathSteps.existsAndIsNotFalse(new CompiledPath(term(isNot, ofResource)));
  }

  private List<Step> steps(ExpressionNode first) {
    var path = new ArrayList<Step>();
    for (var node = first; node != null; node = node.getInner()) {
      if (node.getKind() == Kind.Name) {
        path.add(steps.child(name(node)));
      } else if (node.getFunction() == Function.Item) {
        // All elements are indexed.
        require("0".equals(parameter(node).toString()));
      } else {
        path.add(function(node));
      }
    }
    return path;
  }

  private Step function(ExpressionNode node) {
    require(node.getKind() == Kind.Function);
    return switch (node.getFunction()) {
      case OfType, As -> PathSteps.ofType(name(parameter(node)));
      case Extension -> steps.extension(text(parameter(node)));
      case Where -> where(parameter(node));
      default -> throw new UnsupportedExpression();
    };
  }

  private static Step where(ExpressionNode condition) {
    var operand = condition.getOpNext();
    require(operand != null && operand.getOpNext() == null && condition.getInner() == null);
    if (condition.getOperation() == Operation.Equals) {
      return PathSteps.whereEquals(name(condition), text(operand));
    }
    require(condition.getOperation() == Operation.Is);
    require(condition.getFunction() == Function.Resolve);
    return PathSteps.whereResolvesTo(name(operand));
  }

  private static String text(ExpressionNode node) {
    require(node.getKind() == Kind.Constant && node.getConstant() != null);
    return Objects.toString(node.getConstant().primitiveValue(), "");
  }
}
