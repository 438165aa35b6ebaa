package org.ketex.validation.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;
import org.ketex.fhir.Json;

/** The functions of FHIRPath that rules of FHIR are written with. */
final class Functions {

  private static final Set<String> TEXTS =
      Set.of("string", "code", "id", "uri", "url", "canonical", "oid", "uuid", "markdown");

  private static final Set<String> QUANTITIES = Set.of("Age", "Count", "Distance", "Duration");

  /** Types that have no values of their own, and those of FHIRPath itself. */
  private static final Set<String> ABSTRACT =
      Set.of(
          "Element",
          "BackboneElement",
          "Resource",
          "DomainResource",
          "String",
          "Boolean",
          "Integer",
          "Decimal",
          "Date",
          "DateTime",
          "Time");

  private Functions() {}

  static Expression compile(ExpressionNode node, Function<ExpressionNode, Expression> compiler) {
    var parameters = node.getParameters();
    var function = node.getFunction().toCode();
    return switch (function) {
      case "exists" ->
          parameters.isEmpty()
              ? (scope, focus) -> List.of(!focus.isEmpty())
              : any(compiler.apply(parameters.getFirst()));
      case "empty" -> (scope, focus) -> List.of(focus.isEmpty());
      case "not" -> (scope, focus) -> Values.of(negated(Values.truth(focus)));
      case "where" -> where(compiler.apply(parameters.getFirst()));
      case "all" -> all(compiler.apply(parameters.getFirst()));
      case "select" -> select(compiler.apply(parameters.getFirst()));
      case "repeat" -> repeat(compiler.apply(parameters.getFirst()));
      case "ofType", "as" -> {
        var type = typeName(parameters.getFirst());
        yield (scope, focus) -> ofType(focus, type);
      }
      case "is" -> {
        var type = typeName(parameters.getFirst());
        yield (scope, focus) -> is(focus, type);
      }
      case "count" -> (scope, focus) -> List.of(BigDecimal.valueOf(focus.size()));
      case "first" -> (scope, focus) -> focus.isEmpty() ? focus : List.of(focus.getFirst());
      case "last" -> (scope, focus) -> focus.isEmpty() ? focus : List.of(focus.getLast());
      case "tail" -> (scope, focus) -> focus.isEmpty() ? focus : focus.subList(1, focus.size());
      case "hasValue" ->
          (scope, focus) ->
              List.of(focus.size() == 1 && focus.getFirst() instanceof Item i && i.hasValue());
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
      case "startsWith" -> text(parameters, compiler, String::startsWith);
      case "endsWith" -> text(parameters, compiler, String::endsWith);
      case "contains" -> text(parameters, compiler, String::contains);
      case "matches" -> matches(parameters.getFirst());
      case "length" ->
          (scope, focus) ->
              focus.isEmpty() ? focus : List.of(BigDecimal.valueOf(single(focus).length()));
      case "substring" -> substring(parameters, compiler);
      case "toString" -> (scope, focus) -> focus.isEmpty() ? focus : List.of(single(focus));
      case "resolve" -> Functions::resolve;
      default -> throw new Undecided(function + "() in FHIRPath");
    };
  }

  /** Followed from a Bundle to its own entries; elsewhere there is often no reference to follow. */
  private static List<Object> resolve(Scope scope, List<Object> focus) {
    var found = new ArrayList<>();
    for (var reference : focus) {
      found.addAll(inBundle(scope.root(), reference));
    }
    return found;
  }

  private static List<Object> inBundle(Item bundle, Object reference) {
    var url = reference instanceof Item item ? Json.text(item.json(), "reference") : null;
    if (url != null && url.startsWith("urn:uuid:") && bundle.type().equals("Bundle")) {
      var entries = new ArrayList<>();
      bundle.children("entry", entries);
      for (var entry : entries) {
        if (entry instanceof Item item && url.equals(Json.text(item.json(), "fullUrl"))) {
          var resource = new ArrayList<>();
          item.children("resource", resource);
          return resource;
        }
      }
    }
    throw new Undecided("resolve() in FHIRPath");
  }

  private static Expression any(Expression condition) {
    return (scope, focus) -> {
      for (var item : focus) {
        if (Boolean.TRUE.equals(Values.truth(condition.of(scope.about(item), List.of(item))))) {
          return List.of(true);
        }
      }
      return List.of(false);
    };
  }

  private static Expression where(Expression condition) {
    return (scope, focus) -> {
      var kept = new ArrayList<>();
      for (var item : focus) {
        if (Boolean.TRUE.equals(Values.truth(condition.of(scope.about(item), List.of(item))))) {
          kept.add(item);
        }
      }
      return kept;
    };
  }

  private static Expression all(Expression condition) {
    return (scope, focus) -> {
      for (var item : focus) {
        if (!Boolean.TRUE.equals(Values.truth(condition.of(scope.about(item), List.of(item))))) {
          return List.of(false);
        }
      }
      return List.of(true);
    };
  }

  private static Expression select(Expression projection) {
    return (scope, focus) -> {
      var all = new ArrayList<>();
      for (var item : focus) {
        all.addAll(projection.of(scope.about(item), List.of(item)));
      }
      return all;
    };
  }

  /** What is found by going on from what was found. Equal finds count once, so are not decided. */
  private static Expression repeat(Expression step) {
    return (scope, focus) -> {
      var found = new LinkedHashSet<>();
      var last = focus;
      while (!last.isEmpty()) {
        var next = new ArrayList<>();
        for (var item : last) {
          next.addAll(step.of(scope.about(item), List.of(item)));
        }
        for (var item : next) {
          Undecided.unless(found.add(item), "equal elements for repeat() in FHIRPath");
        }
        last = next;
      }
      return List.copyOf(found);
    };
  }

  private static Expression every(Boolean wanted) {
    return (scope, focus) ->
        List.of(focus.stream().allMatch(item -> wanted.equals(Values.truth(List.of(item)))));
  }

  private static Expression iif(
      List<ExpressionNode> parameters, Function<ExpressionNode, Expression> compiler) {
    var condition = compiler.apply(parameters.getFirst());
    var then = compiler.apply(parameters.get(1));
    var otherwise =
        parameters.size() > 2
            ? compiler.apply(parameters.get(2))
            : (Expression) (scope, focus) -> List.of();
    return (scope, focus) ->
        Boolean.TRUE.equals(Values.truth(condition.of(scope, focus)))
            ? then.of(scope, focus)
            : otherwise.of(scope, focus);
  }

  private static Expression extension(Expression url) {
    return (scope, focus) -> {
      var wanted = Values.text(url.of(scope, focus).getFirst());
      var all = new ArrayList<>();
      for (var item : focus) {
        if (item instanceof Item element) {
          element.children("extension", all);
        }
      }
      all.removeIf(extension -> !wanted.equals(((Item) extension).json().path("url").asText(null)));
      return all;
    };
  }

  private interface Test {
    boolean holds(String text, String argument);
  }

  private static Expression text(
      List<ExpressionNode> parameters, Function<ExpressionNode, Expression> compiler, Test test) {
    var argument = compiler.apply(parameters.getFirst());
    return (scope, focus) -> {
      if (focus.isEmpty()) {
        return focus;
      }
      var with = argument.of(scope, focus);
      if (with.size() != 1) {
        throw new Undecided("a text is compared with none or several");
      }
      return List.of(test.holds(single(focus), Values.text(with.getFirst())));
    };
  }

  /** In FHIRPath a pattern may match a part of the text. */
  private static Expression matches(ExpressionNode parameter) {
    if (parameter.getKind() != Kind.Constant || parameter.getConstant() == null) {
      throw new Undecided("a pattern that is computed");
    }
    try {
      var pattern = Pattern.compile(parameter.getConstant().primitiveValue(), Pattern.DOTALL);
      return (scope, focus) ->
          focus.isEmpty() ? focus : List.of(pattern.matcher(single(focus)).find());
    } catch (PatternSyntaxException e) {
      throw new Undecided("a pattern that is none");
    }
  }

  private static Expression substring(
      List<ExpressionNode> parameters, Function<ExpressionNode, Expression> compiler) {
    if (parameters.size() != 1) {
      throw new Undecided("substring() with a length");
    }
    var start = compiler.apply(parameters.getFirst());
    return (scope, focus) -> {
      if (focus.isEmpty()) {
        return focus;
      }
      var text = single(focus);
      var from = ((BigDecimal) Values.plain(start.of(scope, focus).getFirst())).intValue();
      return from < 0 || from >= text.length() ? List.of() : List.of(text.substring(from));
    };
  }

  private static String single(List<Object> focus) {
    if (focus.size() != 1) {
      throw new Undecided("several texts at once");
    }
    return Values.text(focus.getFirst());
  }

  private static Boolean negated(Boolean truth) {
    return truth == null ? null : !truth;
  }

  private static List<Object> children(List<Object> focus) {
    var all = new ArrayList<>();
    for (var item : focus) {
      if (item instanceof Item element) {
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

  private static Expression intersect(Expression other) {
    return (scope, focus) -> {
      var others = other.of(scope, focus);
      return distinct(focus).stream()
          .filter(item -> others.stream().anyMatch(each -> Values.same(item, each)))
          .toList();
    };
  }

  private static List<Object> distinct(List<Object> focus) {
    var all = new ArrayList<>();
    for (var item : focus) {
      if (all.stream().noneMatch(other -> Values.same(other, item))) {
        all.add(item);
      }
    }
    return all;
  }

  static List<Object> ofType(List<Object> focus, String type) {
    return focus.stream().filter(isA(type)).toList();
  }

  static List<Object> is(List<Object> focus, String type) {
    if (focus.isEmpty()) {
      return focus;
    }
    if (focus.size() > 1) {
      throw new Undecided("the type of several items");
    }
    return List.of(isA(type).test(focus.getFirst()));
  }

  /** Which types derive from others is a fine point, and left undecided. */
  private static Predicate<Object> isA(String type) {
    return item -> {
      if (!(item instanceof Item element)) {
        throw new Undecided("the type of a computed value");
      }
      if (element.type().equals(type)) {
        return true;
      }
      if (mayDerive(element.type(), type)) {
        throw new Undecided("types that derive from " + type);
      }
      return false;
    };
  }

  private static boolean mayDerive(String type, String from) {
    return TEXTS.contains(type) && TEXTS.contains(from)
        || from.equals("Quantity") && QUANTITIES.contains(type)
        || ABSTRACT.contains(from);
  }

  private static String typeName(ExpressionNode node) {
    if (node.getKind() != Kind.Name) {
      throw new Undecided("a type that is computed");
    }
    return node.getInner() == null ? node.getName() : node.getInner().getName();
  }
}
