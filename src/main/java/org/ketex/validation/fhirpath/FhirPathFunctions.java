package org.ketex.validation.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.ketex.model.Json;

/** Compiles the FHIRPath functions that invariants of FHIR use. */
final class FhirPathFunctions {

  private FhirPathFunctions() {}

  static CompiledExpression compile(
      ExpressionNode node, Function<ExpressionNode, CompiledExpression> compiler) {
    var parameters = node.getParameters();
    var function = node.getFunction().toCode();
    return switch (function) {
      case "exists" ->
          parameters.isEmpty()
              ? (scope, focus) -> List.of(!focus.isEmpty())
              : any(compiler.apply(parameters.getFirst()));
      case "empty" -> (scope, focus) -> List.of(focus.isEmpty());
      case "not" -> (scope, focus) -> ValueComparison.of(negated(ValueComparison.truth(focus)));
      case "where" -> where(compiler.apply(parameters.getFirst()));
      case "all" -> all(compiler.apply(parameters.getFirst()));
      case "select" -> select(compiler.apply(parameters.getFirst()));
      case "repeat" -> repeat(compiler.apply(parameters.getFirst()));
      case "ofType", "as" -> {
        var type = TypeFunctions.name(parameters.getFirst());
        yield (scope, focus) -> TypeFunctions.ofType(focus, type);
      }
      case "is" -> {
        var type = TypeFunctions.name(parameters.getFirst());
        yield (scope, focus) -> TypeFunctions.is(focus, type);
      }
      case "count" -> (scope, focus) -> List.of(BigDecimal.valueOf(focus.size()));
      case "first" -> (scope, focus) -> focus.isEmpty() ? focus : List.of(focus.getFirst());
      case "last" -> (scope, focus) -> focus.isEmpty() ? focus : List.of(focus.getLast());
      case "tail" -> (scope, focus) -> focus.isEmpty() ? focus : focus.subList(1, focus.size());
      case "hasValue" ->
          (scope, focus) ->
              List.of(
                  focus.size() == 1 && focus.getFirst() instanceof FhirPathItem i && i.hasValue());
      case "children" -> (scope, focus) -> children(focus);
      case "descendants" -> (scope, focus) -> descendants(focus);
      case "trace" -> (scope, focus) -> focus;
      case "distinct" -> (scope, focus) -> distinct(focus);
      case "isDistinct" -> (scope, focus) -> List.of(distinct(focus).size() == focus.size());
      case "allTrue" -> every(Boolean.TRUE);
      case "allFalse" -> every(Boolean.FALSE);
      case "iif" -> iif(parameters, compiler);
      case "extension" -> extension(compiler.apply(parameters.getFirst()));
      case "intersect" -> intersect(compiler.apply(parameters.getFirst()));
      case "startsWith" -> StringFunctions.compare(parameters, compiler, String::startsWith);
      case "endsWith" -> StringFunctions.compare(parameters, compiler, String::endsWith);
      case "contains" -> StringFunctions.compare(parameters, compiler, String::contains);
      case "matches" -> StringFunctions.matches(parameters.getFirst());
      case "length" -> StringFunctions.of(text -> BigDecimal.valueOf(text.length()));
      case "substring" -> StringFunctions.substring(parameters, compiler);
      case "toString" -> StringFunctions.of(text -> text);
      case "toInteger" -> StringFunctions::toInteger;
      case "resolve" -> FhirPathFunctions::resolve;
      default -> throw new UndecidedException(function + "() in FHIRPath");
    };
  }

  /** Resolves references within a Bundle only; elsewhere the target is often not available. */
  private static List<Object> resolve(EvaluationScope scope, List<Object> focus) {
    var found = new ArrayList<>();
    for (var reference : focus) {
      found.addAll(inBundle(scope.root(), reference));
    }
    return found;
  }

  private static List<Object> inBundle(FhirPathItem bundle, Object reference) {
    var url = reference instanceof FhirPathItem item ? Json.text(item.json(), "reference") : null;
    if (url != null && url.startsWith("urn:uuid:") && bundle.type().equals("Bundle")) {
      var entries = new ArrayList<>();
      bundle.children("entry", entries);
      for (var entry : entries) {
        if (entry instanceof FhirPathItem item && url.equals(Json.text(item.json(), "fullUrl"))) {
          var resource = new ArrayList<>();
          item.children("resource", resource);
          return resource;
        }
      }
    }
    throw new UndecidedException("resolve() in FHIRPath");
  }

  private static CompiledExpression any(CompiledExpression condition) {
    return (scope, focus) -> {
      for (var item : focus) {
        if (Boolean.TRUE.equals(
            ValueComparison.truth(condition.of(scope.withThis(item), List.of(item))))) {
          return List.of(true);
        }
      }
      return List.of(false);
    };
  }

  private static CompiledExpression where(CompiledExpression condition) {
    return (scope, focus) -> {
      var kept = new ArrayList<>();
      for (var item : focus) {
        if (Boolean.TRUE.equals(
            ValueComparison.truth(condition.of(scope.withThis(item), List.of(item))))) {
          kept.add(item);
        }
      }
      return kept;
    };
  }

  private static CompiledExpression all(CompiledExpression condition) {
    return (scope, focus) -> {
      for (var item : focus) {
        if (!Boolean.TRUE.equals(
            ValueComparison.truth(condition.of(scope.withThis(item), List.of(item))))) {
          return List.of(false);
        }
      }
      return List.of(true);
    };
  }

  private static CompiledExpression select(CompiledExpression projection) {
    return (scope, focus) -> {
      var all = new ArrayList<>();
      for (var item : focus) {
        all.addAll(projection.of(scope.withThis(item), List.of(item)));
      }
      return all;
    };
  }

  /** Implements repeat(). Equal items count once in FHIRPath, so they are undecided. */
  private static CompiledExpression repeat(CompiledExpression step) {
    return (scope, focus) -> {
      var found = new LinkedHashSet<>();
      var last = focus;
      while (!last.isEmpty()) {
        var next = new ArrayList<>();
        for (var item : last) {
          next.addAll(step.of(scope.withThis(item), List.of(item)));
        }
        for (var item : next) {
          UndecidedException.unless(found.add(item), "equal elements in repeat() in FHIRPath");
        }
        last = next;
      }
      return List.copyOf(found);
    };
  }

  private static CompiledExpression every(Boolean expected) {
    return (scope, focus) ->
        List.of(
            focus.stream().allMatch(item -> expected.equals(ValueComparison.truth(List.of(item)))));
  }

  private static CompiledExpression iif(
      List<ExpressionNode> parameters, Function<ExpressionNode, CompiledExpression> compiler) {
    var condition = compiler.apply(parameters.getFirst());
    var then = compiler.apply(parameters.get(1));
    var otherwise =
        parameters.size() > 2
            ? compiler.apply(parameters.get(2))
            : (CompiledExpression) (scope, focus) -> List.of();
    return (scope, focus) ->
        Boolean.TRUE.equals(ValueComparison.truth(condition.of(scope, focus)))
            ? then.of(scope, focus)
            : otherwise.of(scope, focus);
  }

  private static CompiledExpression extension(CompiledExpression url) {
    return (scope, focus) -> {
      var expected = ValueComparison.text(url.of(scope, focus).getFirst());
      var all = new ArrayList<>();
      for (var item : focus) {
        if (item instanceof FhirPathItem element) {
          element.children("extension", all);
        }
      }
      all.removeIf(
          extension ->
              !expected.equals(((FhirPathItem) extension).json().path("url").asText(null)));
      return all;
    };
  }

  private static Boolean negated(Boolean truth) {
    return truth == null ? null : !truth;
  }

  private static List<Object> children(List<Object> focus) {
    var all = new ArrayList<>();
    for (var item : focus) {
      if (item instanceof FhirPathItem element) {
        all.addAll(element.children());
      }
    }
    return all;
  }

  private static List<Object> descendants(List<Object> focus) {
    var all = new ArrayList<>();
    for (var level = children(focus); !level.isEmpty(); level = children(level)) {
      all.addAll(level);
    }
    return all;
  }

  private static CompiledExpression intersect(CompiledExpression other) {
    return (scope, focus) -> {
      var others = other.of(scope, focus);
      return distinct(focus).stream()
          .filter(item -> others.stream().anyMatch(each -> ValueComparison.same(item, each)))
          .toList();
    };
  }

  private static List<Object> distinct(List<Object> focus) {
    var all = new ArrayList<>();
    for (var item : focus) {
      if (all.stream().noneMatch(other -> ValueComparison.same(other, item))) {
        all.add(item);
      }
    }
    return all;
  }
}
