package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks the formats of primitive values (datatypes.html#primitive), slightly more strictly than
 * FHIR.
 */
public final class PrimitiveFormats {

  private static final int MAX_TEXT = 1024 * 1024;
  private static final int MAX_ID = 64;
  private static final int MAX_NUMBER = 18;

  private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
  private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?";
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T" + CLOCK + "(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)");
  private static final Pattern TIME = Pattern.compile(CLOCK);
  private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9]\\d*)){4,}");
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Longest text that may contain an angle bracket: a comparator such as "<=". */
  private static final int MAX_COMPARATOR = 2;

  private static final int FIRST_YEAR = 1850;
  private static final int LAST_YEAR = 2100;

  private PrimitiveFormats() {}

  /**
   * Checks a primitive value.
   *
   * @throws UndecidedException if the value may be invalid
   */
  public static void check(String type, JsonNode value, ElementRule.Limits limits) {
    switch (type) {
      case "boolean" -> require(value.isBoolean(), "boolean");
      case "decimal" -> number(value, limits);
      case "integer", "positiveInt", "unsignedInt" -> integer(type, value, limits);
      default -> text(type, value, limits);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new UndecidedException("a value that may not be a valid " + what);
    }
  }

  private static void number(JsonNode value, ElementRule.Limits limits) {
    require(value.isNumber(), "decimal");
    // A number with an exponent may have been written without one, and vice versa.
    require(!value.asText().contains("E") || digits(value) <= MAX_NUMBER / 2, "decimal");
    limited(value, limits);
  }

  /** Returns whether a decimal has more digits than FHIR requires systems to keep. */
  static boolean isLong(JsonNode decimal) {
    return digits(decimal) > MAX_NUMBER;
  }

  private static int digits(JsonNode decimal) {
    return (int) decimal.asText().chars().filter(Character::isDigit).count();
  }

  private static void integer(String type, JsonNode value, ElementRule.Limits limits) {
    require(value.isInt(), type);
    require(!type.equals("positiveInt") || value.intValue() > 0, type);
    require(!type.equals("unsignedInt") || value.intValue() >= 0, type);
    limited(value, limits);
  }

  private static void limited(JsonNode value, ElementRule.Limits limits) {
    var number = value.decimalValue();
    require(
        (limits.min() == null || number.compareTo(limits.min()) >= 0)
            && (limits.max() == null || number.compareTo(limits.max()) <= 0),
        "number within its limits");
  }

  private static void text(String type, JsonNode value, ElementRule.Limits limits) {
    require(value.isTextual(), type);
    var text = value.textValue();
    require(isPlain(text), "plain text");
    require(
        type.equals("base64Binary")
            || text.length() <= (limits.length() == null ? MAX_TEXT : limits.length()),
        "text of the permitted length");
    require(limits.min() == null && limits.max() == null, "text within its limits");
    switch (type) {
      case "string", "markdown" -> {
        // Any plain text is valid.
      }
      case "code" -> require(isCode(text), type);
      case "id" -> require(isId(text), type);
      case "uri", "url", "canonical", "oid", "uuid" -> require(isUri(type, text), type);
      case "date" -> require(isDate(text), type);
      case "dateTime" -> require(isDate(text) || isInstant(text), type);
      case "instant" -> require(isInstant(text), type);
      case "time" -> require(TIME.matcher(text).matches(), type);
      case "base64Binary" -> require(isBase64(text), type);
      default -> throw new UndecidedException("a value of the type " + type);
    }
  }

  /**
   * Returns whether a text has no control or bidirectional characters, nothing like a tag, and no
   * surrounding whitespace.
   */
  private static boolean isPlain(String text) {
    if (text.isEmpty() || isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1))) {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t'
          || c == '<' && text.length() > MAX_COMPARATOR
          || c >= '\u202A' && c <= '\u202E'
          || c >= '\u2066' && c <= '\u2069') {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Returns whether a text consists of words separated by single spaces. */
  private static boolean isCode(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isBlank(c) && (c != ' ' || isBlank(text.charAt(i - 1)))) {
        return false;
      }
    }
    return true;
  }

  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > MAX_ID) {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '.')) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a text is base64 with padding and without whitespace. */
  private static boolean isBase64(String text) {
    var end = text.length() - padding(text);
    for (var i = 0; i < end; i++) {
      var c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z'
          || c >= 'a' && c <= 'z'
          || c >= '0' && c <= '9'
          || c == '+'
          || c == '/')) {
        return false;
      }
    }
    return text.length() % 4 == 0;
  }

  /** Returns the number of bytes that a base64 text encodes. */
  static int decodedSize(String base64) {
    return base64.length() / 4 * 3 - padding(base64);
  }

  private static int padding(String base64) {
    return base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  }

  private static boolean isUri(String type, String text) {
    if (containsBlank(text) || text.startsWith("oid:") || text.startsWith("uuid:")) {
      return false;
    }
    if (text.startsWith("urn:oid:")) {
      return OID.matcher(text).matches() && !type.equals("uuid");
    }
    if (text.startsWith("urn:uuid:")) {
      return UUID.matcher(text).matches() && !type.equals("oid");
    }
    return !type.equals("oid")
        && !type.equals("uuid")
        && (!type.equals("canonical") || isCanonical(text));
  }

  private static boolean containsBlank(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (isBlank(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a text is an absolute HTTP canonical or refers to a contained resource. */
  static boolean isCanonical(String text) {
    return text.startsWith("http://")
        || text.startsWith("https://")
        || text.startsWith("#") && isId(text.substring(1));
  }

  private static boolean isDate(String text) {
    return text.length() <= 10
        && DATE.matcher(text).matches()
        && isPlausibleYear(text)
        && isCalendarDate(text);
  }

  private static boolean isInstant(String text) {
    return INSTANT.matcher(text).matches()
        && isPlausibleYear(text)
        && isCalendarDate(text.substring(0, 10));
  }

  private static boolean isPlausibleYear(String text) {
    var year = Integer.parseInt(text.substring(0, 4));
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static boolean isCalendarDate(String date) {
    try {
      LocalDate.parse(date + "-01-01".substring(date.length() - 4));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
