package org.ketex.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/** One value of a search as a condition on the index rows of its parameter. */
class ParameterPredicates {

  private final ZoneId zone;
  private final UcumConversion units;

  ParameterPredicates(ZoneId zone, UcumConversion units) {
    this.zone = zone;
    this.units = units;
  }

  /** Of one value or of several, of which any may be meant. */
  static SqlFragment tokens(List<String> values) {
    var codes = new ArrayList<String>();
    var codesBySystem = new LinkedHashMap<String, List<String>>();
    var others = new ArrayList<SqlFragment>();
    for (var value : values) {
      var parts = SearchValues.bars(value);
      if (parts.size() > 2) {
        throw invalid(value, "a token, [system]|[code]");
      }
      var code = IndexedText.whole(parts.getLast());
      var system = IndexedText.whole(parts.getFirst());
      if (parts.size() == 1) {
        codes.add(code);
      } else if (system.isEmpty()) {
        others.add(SqlFragment.of("{}.code = ? and {}.system is null", code));
      } else if (code.isEmpty()) {
        others.add(SqlFragment.of("{}.system = ?", system));
      } else {
        codesBySystem.computeIfAbsent(system, none -> new ArrayList<>()).add(code);
      }
    }
    if (!codes.isEmpty()) {
      others.add(SqlFragment.among("{}.code", codes));
    }
    codesBySystem.forEach((system, ofSystem) -> others.add(codes(system, ofSystem)));
    return SqlFragment.anyOf(others);
  }

  /** Codes of one system. */
  static SqlFragment codes(String system, List<String> codes) {
    return SqlFragment.among("{}.code", codes).then(" and {}.system = ?", system);
  }

  /** {@code [type's system]|[type's code]|[value]}. */
  static SqlFragment typedIdentifier(String value) {
    var parts = SearchValues.bars(value);
    if (parts.size() != 3) {
      throw invalid(value, "an identifier with its type, [system]|[code]|[value]");
    }
    return SqlFragment.of(
        "{}.code = ? and {}.system = ?",
        IndexedText.whole(parts.get(2)),
        IndexedText.identifierType(parts.get(0), parts.get(1)));
  }

  /** How a text is compared with what is stored. */
  enum Match {
    START,
    EXACT,
    PART,
    WHOLE,
    END
  }

  static SqlFragment string(String value, Match match) {
    var text = SearchValues.unescape(value);
    var normal = IndexedText.normal(text);
    return switch (match) {
      case START -> startsWith("{}.normal", normal);
      case EXACT ->
          SqlFragment.of("{}.normal = ? and {}.exact = ?", normal, IndexedText.whole(text));
      case PART -> SqlFragment.of("{}.normal like ? escape '!'", "%" + likeText(normal) + "%");
      case WHOLE -> SqlFragment.of("{}.normal = ?", normal);
      case END -> SqlFragment.of("{}.normal like ? escape '!'", "%" + likeText(normal));
    };
  }

  /** A range instead of LIKE, because both databases answer it from the index. */
  private static SqlFragment startsWith(String column, String prefix) {
    return prefix.isEmpty()
        ? SqlFragment.of(column + " >= ''")
        : SqlFragment.of(
            "(%s >= ? and %s < ?)".formatted(column, column), prefix, IndexedText.behind(prefix));
  }

  private static String likeText(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static SqlFragment uri(String value) {
    return SqlFragment.of("{}.uri = ?", IndexedText.whole(SearchValues.unescape(value)));
  }

  /** The URI itself and all that begins with it (search.html#modifiers). */
  static SqlFragment uriBelow(String value) {
    return startsWith("{}.uri", IndexedText.whole(SearchValues.unescape(value)));
  }

  /** The URI itself and all that it begins with, cut at its slashes. */
  static SqlFragment uriAbove(String value) {
    var uri = IndexedText.whole(SearchValues.unescape(value));
    var above = new ArrayList<>(List.of(uri));
    for (var slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      above.add(uri.substring(0, slash));
      above.add(uri.substring(0, slash + 1));
    }
    return SqlFragment.among("{}.uri", above);
  }

  SqlFragment date(String value) {
    var prefixed = ComparisonPrefix.of(value);
    var range =
        DateRange.parseParameter(prefixed.value(), zone)
            .orElseThrow(() -> invalid(value, "a date, YYYY, YYYY-MM, YYYY-MM-DD or a time"));
    return date(prefixed.prefix(), range, "{}.low", "{}.high");
  }

  /** The same comparison for a resource's own time, which is both low and high. */
  SqlFragment updated(String value) {
    var date = date(value);
    return new SqlFragment(
        date.text().replace("{}.low", "{}.updated").replace("{}.high", "{}.updated"),
        date.arguments());
  }

  private static SqlFragment date(
      ComparisonPrefix prefix, DateRange asked, String low, String high) {
    return switch (prefix) {
      case EQ ->
          SqlFragment.of("(%s >= ? and %s <= ?)".formatted(low, high), asked.low(), asked.high());
      case NE ->
          SqlFragment.of("(%s < ? or %s > ?)".formatted(low, high), asked.low(), asked.high());
      case GT -> SqlFragment.of(high + " > ?", asked.high());
      case LT -> SqlFragment.of(low + " < ?", asked.low());
      // "Range above the value: the specified value and up".
      case GE -> SqlFragment.of(high + " >= ?", asked.low());
      case LE -> SqlFragment.of(low + " <= ?", asked.high());
      case SA -> SqlFragment.of(low + " > ?", asked.high());
      case EB -> SqlFragment.of(high + " < ?", asked.low());
      case AP -> {
        // search.html#prefix recommends 10 % of the time between now and the date.
        var slack = Math.abs(Instant.now().toEpochMilli() - asked.low()) / 10;
        yield SqlFragment.of(
            "(%s <= ? and %s >= ?)".formatted(low, high),
            asked.high() + slack,
            asked.low() - slack);
      }
    };
  }

  static SqlFragment number(String value) {
    var prefixed = ComparisonPrefix.of(value);
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
  SqlFragment quantity(
      QueriedParameter parameter, Optional<QueriedParameter> inBaseUnits, String value) {
    var prefixed = ComparisonPrefix.of(value);
    var parts = SearchValues.bars(prefixed.value());
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
    var code = IndexedText.whole(parts.get(2));
    return system.isEmpty()
        ? sameNumber.then(" and ({}.code = ? or {}.unit = ?)", code, code)
        : sameNumber.then(" and {}.system = ? and {}.code = ?", IndexedText.whole(system), code);
  }

  static FhirErrorException invalid(String value, String wanted) {
    return new FhirErrorException(
        400,
        Issue.error(
                IssueType.VALUE, "invalid-parameter", "'%s' is not %s.".formatted(value, wanted))
            .withRemedy("See http://hl7.org/fhir/R4/search.html for how values are written."));
  }
}
