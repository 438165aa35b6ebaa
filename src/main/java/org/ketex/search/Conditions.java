package org.ketex.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;

/** One value of a search as a condition on the index rows of its parameter. */
class Conditions {

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private final ZoneId zone;

  Conditions(ZoneId zone) {
    this.zone = zone;
  }

  Sql token(String value) {
    var parts = Values.bars(value);
    if (parts.size() > 2) {
      throw invalid(value, "a token, [system]|[code]");
    }
    var code = Text.whole(parts.getLast());
    if (parts.size() == 1) {
      return Sql.of("{}.code = ?", code);
    }
    var system = Text.whole(parts.getFirst());
    if (system.isEmpty()) {
      return Sql.of("{}.code = ? and {}.system is null", code);
    }
    return code.isEmpty()
        ? Sql.of("{}.system = ?", system)
        : Sql.of("{}.code = ? and {}.system = ?", code, system);
  }

  Sql string(String value, String modifier) {
    var text = Values.unescape(value);
    return switch (modifier) {
      case "" -> startsWith(Text.normal(text));
      case "exact" -> startsWith(Text.normal(text)).then(" and {}.exact = ?", Text.cut(text));
      case "contains" ->
          Sql.of("{}.normal like ? escape '!'", "%" + likeText(Text.normal(text)) + "%");
      default -> throw new IllegalArgumentException(modifier);
    };
  }

  /** A range instead of LIKE, because both databases answer it from the index. */
  private static Sql startsWith(String prefix) {
    if (prefix.isEmpty()) {
      return Sql.of("{}.normal >= ''");
    }
    var last = prefix.length() - 1;
    var next = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    return Sql.of("({}.normal >= ? and {}.normal < ?)", prefix, next);
  }

  private static String likeText(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  Sql uri(String value) {
    return Sql.of("{}.uri = ?", Text.whole(Values.unescape(value)));
  }

  Sql date(String value) {
    var prefixed = Prefix.of(value);
    // A plus sign of a time zone arrives as a space when a client forgets to encode it.
    var text = prefixed.value().replace(' ', '+');
    var range =
        DateRange.parse(text, zone)
            .orElseThrow(() -> invalid(value, "a date, YYYY, YYYY-MM, YYYY-MM-DD or a time"));
    return date(prefixed.prefix(), range, "{}.low", "{}.high");
  }

  /** The same comparison for a resource's own time, which is both low and high. */
  Sql updated(String value) {
    return new Sql(
        date(value).text().replace("{}.low", "{}.updated").replace("{}.high", "{}.updated"),
        date(value).arguments());
  }

  private static Sql date(Prefix prefix, DateRange asked, String low, String high) {
    return switch (prefix) {
      case EQ -> Sql.of("(%s >= ? and %s <= ?)".formatted(low, high), asked.low(), asked.high());
      case NE -> Sql.of("(%s < ? or %s > ?)".formatted(low, high), asked.low(), asked.high());
      case GT -> Sql.of(high + " > ?", asked.high());
      case LT -> Sql.of(low + " < ?", asked.low());
      case GE -> Sql.of("(%s > ? or %s >= ?)".formatted(high, low), asked.high(), asked.low());
      case LE -> Sql.of("(%s < ? or %s <= ?)".formatted(low, high), asked.low(), asked.high());
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

  Sql number(String value) {
    var prefixed = Prefix.of(value);
    return number(prefixed.prefix(), decimal(prefixed.value(), value));
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

  private static Sql number(Prefix prefix, BigDecimal asked) {
    return switch (prefix) {
      case EQ -> {
        // 100 stands for [99.5, 100.5): the precision that was written (search.html#number).
        var half = HALF.scaleByPowerOfTen(-asked.scale());
        yield Sql.of("({}.low >= ? and {}.high < ?)", asked.subtract(half), asked.add(half));
      }
      case NE -> {
        var half = HALF.scaleByPowerOfTen(-asked.scale());
        yield Sql.of("({}.low < ? or {}.high >= ?)", asked.subtract(half), asked.add(half));
      }
      case GT -> Sql.of("{}.high > ?", asked);
      case LT -> Sql.of("{}.low < ?", asked);
      case GE -> Sql.of("{}.high >= ?", asked);
      case LE -> Sql.of("{}.low <= ?", asked);
      case SA -> Sql.of("{}.low > ?", asked);
      case EB -> Sql.of("{}.high < ?", asked);
      case AP -> {
        var slack = asked.abs().multiply(TENTH);
        yield Sql.of("({}.low <= ? and {}.high >= ?)", asked.add(slack), asked.subtract(slack));
      }
    };
  }

  Sql quantity(String value) {
    var prefixed = Prefix.of(value);
    var parts = Values.bars(prefixed.value());
    if (parts.size() != 1 && parts.size() != 3) {
      throw invalid(value, "a quantity, [number] or [number]|[system]|[code]");
    }
    var number = number(prefixed.prefix(), decimal(parts.getFirst(), value));
    if (parts.size() == 1) {
      return number;
    }
    var system = parts.get(1);
    var code = Text.whole(parts.get(2));
    return system.isEmpty()
        ? number.then(" and ({}.code = ? or {}.unit = ?)", code, code)
        : number.then(" and {}.system = ? and {}.code = ?", Text.whole(system), code);
  }

  Sql target(List<Long> rids) {
    return rids.isEmpty()
        ? Sql.of("1 = 0")
        : new Sql(
            rids.size() == 1
                ? "{}.target = ?"
                : "{}.target in (" + "?, ".repeat(rids.size() - 1) + "?)",
            List.copyOf(rids));
  }

  static Refusal invalid(String value, String wanted) {
    return new Refusal(
        400,
        Issue.error(
                IssueType.VALUE, "invalid-parameter", "'%s' is not %s.".formatted(value, wanted))
            .mendedBy("See http://hl7.org/fhir/R4/search.html for how values are written."));
  }
}
