package org.ketex.validation.fhirpath;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r5.fhirpath.ExpressionNode;
import org.hl7.fhir.r5.fhirpath.ExpressionNode.Kind;

/** FHIRPath functions on types. */
final class TypeFunctions {

  private static final Set<String> TEXTS =
      Set.of("string", "code", "id", "uri", "url", "canonical", "oid", "uuid", "markdown");

  private static final Set<String> QUANTITIES = Set.of("Age", "Count", "Distance", "Duration");

  /** Abstract types, and types of FHIRPath itself. */
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

  private TypeFunctions() {}

  static List<Object> ofType(List<Object> focus, String type) {
    return focus.stream().filter(isA(type)).toList();
  }

  static List<Object> is(List<Object> focus, String type) {
    if (focus.isEmpty()) {
      return focus;
    }
    if (focus.size() > 1) {
      throw new UndecidedException("the type of several items");
    }
    return List.of(isA(type).test(focus.getFirst()));
  }

  /**
   * Returns the test for a type. Type hierarchies are not evaluated; where they matter, the test is
   * undecided.
   */
  private static Predicate<Object> isA(String type) {
    return item -> {
      if (!(item instanceof FhirPathItem element)) {
        throw new UndecidedException("the type of a computed value");
      }
      if (element.type().equals(type)) {
        return true;
      }
      if (mayDerive(element.type(), type)) {
        throw new UndecidedException("types that derive from " + type);
      }
      return false;
    };
  }

  private static boolean mayDerive(String type, String from) {
    return TEXTS.contains(type) && TEXTS.contains(from)
        || from.equals("Quantity") && QUANTITIES.contains(type)
        || ABSTRACT.contains(from);
  }

  /** Returns the type named by an argument. */
  static String name(ExpressionNode node) {
    if (node.getKind() != Kind.Name) {
      throw new UndecidedException("a computed type");
    }
    return node.getInner() == null ? node.getName() : node.getInner().getName();
  }
}
