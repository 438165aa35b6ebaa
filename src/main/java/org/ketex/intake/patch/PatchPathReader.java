package org.ketex.intake.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Parses the part of FHIRPath that selects elements: names, indexes and filters. Other expressions
 * compute values, which have no location that could be changed.
 */
class PatchPathReader {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([A-Za-z_$][A-Za-z0-9_]*)|`([^`]+)`|('(?:[^'\\\\]|\\\\.)*')"
              + "|(@[0-9T:+.Z-]+|[0-9]+(?:\\.[0-9]+)?)|(!=|[.()\\[\\]=]))");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int position;

  private PatchPathReader(String text) {
    this.text = text;
  }

  /**
   * Parses a path.
   *
   * @throws FhirErrorException (400) if it is not supported
   */
  static PatchPath read(String text) {
    return new PatchPathReader(text).path();
  }

  private PatchPath path() {
    var matcher = TOKEN.matcher(text);
    var end = 0;
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(2) == null ? matcher.group().strip() : matcher.group(2));
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank() || tokens.isEmpty()) {
      throw unsupported();
    }
    var type = Character.isUpperCase(current().charAt(0)) ? next() : null;
    var steps = type == null || consumes(".") ? steps() : List.<PathStep>of();
    if (!isAtEnd()) {
      throw unsupported();
    }
    return new PatchPath(text, type, steps);
  }

  private List<PathStep> steps() {
    var steps = new ArrayList<PathStep>();
    do {
      step(steps);
      while (consumes("[")) {
        steps.add(new PathStep.At(number()));
        expect("]");
      }
    } while (consumes("."));
    return steps;
  }

  private void step(List<PathStep> steps) {
    var name = name();
    if (!consumes("(")) {
      if (!name.equals("$this")) {
        steps.add(new PathStep.Child(name));
      }
      return;
    }
    switch (name) {
      case "first" -> steps.add(new PathStep.At(0));
      case "last" -> steps.add(new PathStep.Last());
      case "ofType", "as" -> steps.add(new PathStep.OfType(name()));
      case "extension" -> steps.add(new PathStep.Extension(literal().asText()));
      case "where" -> steps.add(new PathStep.Where(conditions()));
      default -> throw unsupported();
    }
    expect(")");
  }

  private List<PathStep.Condition> conditions() {
    var conditions = new ArrayList<PathStep.Condition>();
    do {
      conditions.add(condition());
    } while (consumes("and"));
    return conditions;
  }

  private PathStep.Condition condition() {
    var steps = new ArrayList<PathStep>();
    do {
      if (isNext("exists") || isNext("empty")) {
        var exists = next().equals("exists");
        expect("(");
        expect(")");
        return new PathStep.Condition(steps, exists, null);
      }
      step(steps);
      while (consumes("[")) {
        steps.add(new PathStep.At(number()));
        expect("]");
      }
    } while (consumes("."));
    var equal = consumes("=");
    if (!equal) {
      expect("!=");
    }
    return new PathStep.Condition(steps, equal, literal());
  }

  private JsonNode literal() {
    var token = next();
    return switch (token.charAt(0)) {
      case '\'' -> TextNode.valueOf(unescaped(token.substring(1, token.length() - 1)));
      case '@' -> TextNode.valueOf(token.substring(1));
      case 't', 'f' -> BooleanNode.valueOf(token.equals("true"));
      default -> DecimalNode.valueOf(decimal(token));
    };
  }

  private static String unescaped(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }

  private BigDecimal decimal(String token) {
    try {
      return new BigDecimal(token);
    } catch (NumberFormatException e) {
      throw unsupported();
    }
  }

  private int number() {
    try {
      return Integer.parseInt(next());
    } catch (NumberFormatException e) {
      throw unsupported();
    }
  }

  private String name() {
    var token = next();
    if (!Character.isLetter(token.charAt(0)) && !token.equals("$this")) {
      throw unsupported();
    }
    return token;
  }

  private boolean isAtEnd() {
    return position == tokens.size();
  }

  private String current() {
    if (isAtEnd()) {
      throw unsupported();
    }
    return tokens.get(position);
  }

  private String next() {
    var token = current();
    position++;
    return token;
  }

  private boolean isNext(String token) {
    return !isAtEnd() && current().equals(token);
  }

  private boolean consumes(String token) {
    var matches = isNext(token);
    if (matches) {
      position++;
    }
    return matches;
  }

  private void expect(String token) {
    if (!consumes(token)) {
      throw unsupported();
    }
  }

  private FhirErrorException unsupported() {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.NOTSUPPORTED, "patch", "The path '%s' is not supported.".formatted(text))
            .withRemedy(
                "Use names, [index], first(), last(), where(name = 'value' and …),"
                    + " where(name.exists()), extension('url') and ofType(Type)."));
  }
}
