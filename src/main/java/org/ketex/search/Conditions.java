package org.ketex.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;

/** One value of a search as a condition on the index rows of its parameter. */
class Conditions {

  private final ZoneId zone;
  private final Units units;

  Conditions(ZoneId zone, Units units) {
    this.zone = zone;
    this.units = units;
  }

  /** Of one value or of several, of which any may be meant. */
  static Sql tokens(List<String> values) {
    var codes = new ArrayList<String>();
    var codesBySystem = new LinkedHashMap<String, List<String>>();
    var others = new ArrayList<Sql>();
    for (var value : values) {
      var parts = Values.bars(value);
      if (parts.size() > 2) {
        throw invalid(value, "a token, [system]|[code]");
      }
      var code = Text.whole(parts.getLast());
      var system = Text.whole(parts.getFirst());
      if (parts.size() == 1) {
        codes.add(code);
      } else if (system.isEmpty()) {
        others.add(Sql.of("{}.code = ? and {}.system is null", code));
      } else if (code.isEmpty()) {
        others.add(Sql.of("{}.system = ?", system));
      } else {
        codesBySystem.computeIfAbsent(system, none -> new ArrayList<>()).add(code);
      }
    }
    if (!codes.isEmpty()) {
      others.add(Sql.among("{}.code", codes));
    }
    codesBySystem.forEach((system, ofSystem) -> others.add(codes(system, ofSystem)));
    return Sql.anyOf(others);
  }

  /** Codes of one system. */
  static Sql codes(String system, List<String> codes) {
    return Sql.among("{}.code", codes).then(" and {}.system = ?", system);
  }

  /** {@code [type's system]|[type's code]|[value]}. */
  static Sql typedIdentifier(String value) {
    var parts = Values.bars(value);
    if (parts.size() != 3) {
      throw invalid(value, "an identifier with its type, [system]|[code]|[value]");
    }
    return Sql.of(
        "{}.code = ? and {}.system = ?",
        Text.whole(parts.get(2)),
        Text.identifierType(parts.get(0), parts.get(1)));
  }

  /** How a text is compared with what is stored. */
  enum Match {
    START,
    EXACT,
    PART,
    WHOLE,
    END
  }

  static Sql string(String value, Match match) {
    var text = Values.unescape(value);
    var normal = Text.normal(text);
    return switch (match) {
      case START -> startsWith("{}.normal", normal);
      case EXACT -> Sql.of("{}.normal = ? and {}.exact = ?", normal, Text.whole(text));
      case PART -> Sql.of("{}.normal like ? escape '!'", "%" + likeText(normal) + "%");
      case WHOLE -> Sql.of("{}.normal = ?", normal);
      case END -> Sql.of("{}.normal like ? escape '!'", "%" + likeText(normal));
    };
  }

  /** A range instead of LIKE, because both databases answer it from the index. */
  private static Sql startsWith(String column, String prefix) {
    return prefix.isEmpty()
        ? Sql.of(column + " >= ''")
        : Sql.of("(%s >= ? and %s < ?)".formatted(column, column), prefix, Text.behind(prefix));
  }

  private static String likeText(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static Sql uri(String value) {
    return Sql.of("{}.uri = ?", Text.whole(Values.unescape(value)));
  }

  /** The URI itself and all that begins with it (search.html#modifiers). */
  static Sql uriBelow(String value) {
    return startsWith("{}.uri", Text.whole(Values.unescape(value)));
  }

  /** The URI itself and all that it begins with, cut at its slashes. */
  static Sql uriAbove(String value) {
    var uri = Text.whole(Values.unescape(value));
    var above = new ArrayList<>(List.of(uri));
    for (var slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      above.add(uri.substring(0, slash));
      above.add(uri.substring(0, slash + 1));
    }
    return Sql.among("{}.uri", above);
  }

  Sql date(String value) {
    var prefixed = Prefix.of(value);
    var range =
        DateRange.parseParameter(prefixed.value(), zone)
            .orElseThrow(() -> invalid(value, "a date, YYYY, YYYY-MM, YYYY-MM-DD or a time"));
    return date(prefixed.prefix(), range, "{}.low", "{}.high");
  }

  /** The same comparison for a resource's own time, which is both low and high. */
  Sql updated(String value) {
    var date = date(value);
    return new Sql(
        date.text().replace("{}.low", "{}.updated").replace("{}.high", "{}.updated"),
        date.arguments());
  }

  private static Sql date(Prefix prefix, DateRange asked, String low, String high) {
    return switch (prefix) {
      case EQ -> Sql.of("(%s >= ? and %s <= ?)".formatted(low, high), asked.low(), asked.high());
      case NE -> Sql.of("(%s < ? or %s > ?)".formatted(low, high), asked.low(), asked.high());
      case GT -> Sql.of(high + " > ?", asked.high());
      case LT -> Sql.of(low + " < ?", asked.low());
      // "Range above the value: the specified value and up".
      case GE -> Sql.of(high + " >= ?", asked.low());
      case LE -> Sql.of(low + " <= ?", asked.high());
      case SA -> Sql.of(low + " > ?", asked.high());
      case EB -> Sql.of(high + " < ?", asked.low());
      case AP -> {
        // search.html#prefix recommends 10 % of the time between now and the date.
        var slack = Math.abs(Instant.now().toEpochMilli() - asked.low()) / 10;
        yield Sql.of(
            "(%s <= ? and %s >= ?)".formatted(low, high),
            asked.high() + slack,
            asked.low() - slack);
      }
    };
  }

  static Sql number(String value) {
    var prefixed = Prefix.of(value);
    return NumberRange.of(prefixed.prefix(), decimal(prefixed.value(), value)).where();
  }

  private static BigDecimal decimal(String number, String value) {
    try {
      var decimal = new BigDecimal(number);
      if (Math.abs((long) decimal.precision() - decimal.scale()) > 22 || decimal.scale() > 12) {
        throw invalid(value, "a number of at most 22 digits and 12 decimals");
      }
      return decimal;
    } catch (NumberFormatException e) {
      throw invalid(value, "a number");
    }
  }

  /** A quantity in a unit of UCUM is looked for among those of all units that it compares to. */
  Sql quantity(Parameter parameter, Optional<Parameter> inBaseUnits, String value) {
    var prefixed = Prefix.of(value);
    var parts = Values.bars(prefixed.value());
    if (parts.size() != 1 && parts.size() != 3) {
      throw invalid(value, "a quantity, [number] or [number]|[system]|[code]");
    }
    var range = NumberRange.of(prefixed.prefix(), decimal(parts.getFirst(), value));
    var sameNumber = parameter.rows().then(" and ").then(range.where());
    if (parts.size() == 1) {
      return sameNumber;
    }
    var system = parts.get(1);
    var base = inBaseUnits.flatMap(rows -> units.toBase(system, parts.get(2)));
    if (base.isPresent()) {
      return inBaseUnits
          .get()
          .rows()
          .then(" and {}.code = ? and ", base.get().unit())
          .then(range.map(base.get()::of).where());
    }
    var code = Text.whole(parts.get(2));
    return system.isEmpty()
        ? sameNumber.then(" and ({}.code = ? or {}.unit = ?)", code, code)
        : sameNumber.then(" and {}.system = ? and {}.code = ?", Text.whole(system), code);
  }

  static Refusal invalid(String value, String wanted) {
    return new Refusal(
        400,
        Issue.error(
                IssueType.VALUE, "invalid-parameter", "'%s' is not %s.".formatted(value, wanted))
            .mendedBy("See http://hl7.org/fhir/R4/search.html for how values are written."));
  }
}
