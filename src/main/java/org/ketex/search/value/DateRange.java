package org.ketex.search.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Represents the period of a FHIR date, both ends inclusive, in milliseconds since
 * 1970-01-01T00:00Z. "2026-03" is the whole of March (search.html#date).
 */
public record DateRange(long low, long high) {

  public static final long FIRST = Long.MIN_VALUE;
  public static final long LAST = Long.MAX_VALUE;

  private static final Pattern DATE =
      Pattern.compile(
          "((?!0000)\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

  /**
   * Parses a date in a URL, where the plus sign of a time zone is a space if a client did not
   * encode it.
   */
  public static Optional<DateRange> parseParameter(String text, ZoneId zone) {
    return parse(text.replace(' ', '+'), zone);
  }

  /**
   * Parses a date; empty if it is not a valid FHIR date.
   *
   * @param zone of dates without a time zone
   */
  public static Optional<DateRange> parse(String date, ZoneId zone) {
    var text = withoutLeapSecond(date);
    var match = DATE.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      if (match.group(2) == null) {
        var year = Year.parse(text);
        return Optional.of(days(year.atDay(1), year.plusYears(1).atDay(1), zone));
      }
      if (match.group(3) == null) {
        var month = YearMonth.parse(text);
        return Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1), zone));
      }
      if (match.group(4) == null) {
        var day = LocalDate.parse(text);
        return Optional.of(days(day, day.plusDays(1), zone));
      }
      var start =
          match.group(8) == null
              ? LocalDateTime.parse(text).atZone(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      var length =
          match.group(6) == null
              ? 60_000
              : match.group(7) == null ? 1_000 : unitOf(match.group(7).length() - 1);
      var low = start.truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
      return Optional.of(new DateRange(low, low + length - 1));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Replaces 23:59:60, which FHIR allows but computer clocks do not have, by the second before. */
  private static String withoutLeapSecond(String date) {
    return date.length() >= 19 && date.startsWith(":60", 16)
        ? date.substring(0, 16) + ":59" + date.substring(19)
        : date;
  }

  /**
   * Returns the number of milliseconds of the last decimal, given the number of decimals of a
   * second.
   */
  private static long unitOf(int decimals) {
    return switch (decimals) {
      case 1 -> 100;
      case 2 -> 10;
      default -> 1;
    };
  }

  private static DateRange days(LocalDate first, LocalDate next, ZoneId zone) {
    return new DateRange(
        first.atStartOfDay(zone).toInstant().toEpochMilli(),
        next.atStartOfDay(zone).toInstant().toEpochMilli() - 1);
  }

  public DateRange and(DateRange other) {
    return new DateRange(Math.min(low, other.low), Math.max(high, other.high));
  }
}
