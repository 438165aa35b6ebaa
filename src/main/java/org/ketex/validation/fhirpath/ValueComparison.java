package org.ketex.validation.fhirpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Compares FHIRPath values. Cases in which the rules of FHIRPath are intricate are undecided. */
public final class ValueComparison {

  private static final Set<String> NUMBERS =
      Set.of("decimal", "integer", "positiveInt", "unsignedInt");
  private static final Set<String> DATES = Set.of("date", "dateTime", "instant");

  private ValueComparison() {}

  static boolean same(List<Object> left, List<Object> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (var i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean same(Object left, Object right) {
    if (left instanceof FhirPathItem a && !a.isPrimitive()) {
      if (right instanceof FhirPathItem b && !b.isPrimitive()) {
        return a.type().equals(b.type()) && a.json().equals(b.json());
      }
      throw new UndecidedException("a comparison of an object with a value");
    }
    if (right instanceof FhirPathItem b && !b.isPrimitive()) {
      throw new UndecidedException("a comparison of a value with an object");
    }
    var a = plain(left);
    var b = plain(right);
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y) == 0;
    }
    if (a.getClass() != b.getClass()) {
      throw new UndecidedException("a comparison of values of different types");
    }
    if (isDate(left) || isDate(right)) {
      return compare(left, right) == 0;
    }
    return a.equals(b);
  }

  /**
   * Compares two values by order.
   *
   * @return less than, equal to or greater than zero
   */
  static int compare(Object left, Object right) {
    if (left instanceof FhirPathItem x
        && right instanceof FhirPathItem y
        && isQuantity(x)
        && isQuantity(y)) {
      return compareQuantities(x.json(), y.json());
    }
    var a = plain(left);
    var b = plain(right);
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    }
    if (a instanceof String x && b instanceof String y) {
      if (isDate(left) && isDate(right)) {
        return compareDates(x, y);
      }
      if (!isDate(left) && !isDate(right)) {
        return x.compareTo(y);
      }
    }
    throw new UndecidedException("a comparison of values of different types");
  }

  private static boolean isQuantity(FhirPathItem item) {
    return !item.isPrimitive()
        && (item.type().equals("Quantity") || item.type().equals("SimpleQuantity"));
  }

  /** Compares quantities of the same unit; units are not converted. */
  private static int compareQuantities(JsonNode a, JsonNode b) {
    for (var part : List.of("system", "code", "unit")) {
      if (!a.path(part).equals(b.path(part))) {
        throw new UndecidedException("a comparison of quantities in different units");
      }
    }
    if (!a.path("value").isNumber() || !b.path("value").isNumber() || !a.has("code")) {
      throw new UndecidedException("a comparison with a quantity without a value");
    }
    return a.path("value").decimalValue().compareTo(b.path("value").decimalValue());
  }

  /** Compares dates of equal precision; for others the result in FHIRPath may be empty. */
  private static int compareDates(String a, String b) {
    try {
      if (a.length() <= 10 && a.length() == b.length()) {
        return a.compareTo(b);
      }
      if (a.length() > 10 && b.length() > 10) {
        return OffsetDateTime.parse(a).toInstant().compareTo(OffsetDateTime.parse(b).toInstant());
      }
    } catch (DateTimeException e) {
      throw new UndecidedException("an invalid date");
    }
    throw new UndecidedException("a comparison of dates of different precision");
  }

  static boolean isDate(Object value) {
    return value instanceof FhirPathItem item && DATES.contains(item.type());
  }

  /** Returns the value as String, Boolean or BigDecimal. */
  static Object plain(Object value) {
    if (value instanceof FhirPathItem item) {
      if (!item.hasValue()) {
        throw new UndecidedException("a comparison with an element without a value");
      }
      return plain(item.json(), item.type());
    }
    return value instanceof Integer number ? BigDecimal.valueOf(number) : value;
  }

  private static Object plain(JsonNode json, String type) {
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (NUMBERS.contains(type)) {
      if (!json.isNumber()) {
        throw new UndecidedException("a number that is not a JSON number");
      }
      return json.decimalValue();
    }
    if (!json.isTextual()) {
      throw new UndecidedException("a string that is not a JSON string");
    }
    return json.textValue();
  }

  static BigDecimal number(List<Object> values) {
    if (values.size() == 1 && plain(values.getFirst()) instanceof BigDecimal number) {
      return number;
    }
    throw new UndecidedException("a value that is not a number");
  }

  static String text(Object value) {
    if (plain(value) instanceof String text) {
      return text;
    }
    throw new UndecidedException("a value that is not a string");
  }

  /** Returns true, false, or null for an empty collection. */
  public static Boolean truth(List<Object> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() == 1 && plainIfPrimitive(values.getFirst()) instanceof Boolean truth) {
      return truth;
    }
    throw new UndecidedException("a value that is not a boolean");
  }

  private static Object plainIfPrimitive(Object value) {
    return value instanceof FhirPathItem item && !item.hasValue() ? item : plain(value);
  }

  static List<Object> of(Boolean truth) {
    return truth == null ? List.of() : List.of(truth);
  }
}
