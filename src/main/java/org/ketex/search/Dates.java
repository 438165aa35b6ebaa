package org.ketex.search;

import java.time.ZoneId;
import org.ketex.fhir.Refusal;

/** FHIR dates in parameters of others than search, with the zone of dates that name none. */
public final class Dates {

  private final ZoneId zone;

  Dates(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The first millisecond that the date stands for.
   *
   * @throws Refusal (400) for what is no date
   */
  public long first(String date, String parameter) {
    return range(date, parameter).low();
  }

  /**
   * The last one.
   *
   * @throws Refusal (400) for what is no date
   */
  public long last(String date, String parameter) {
    return range(date, parameter).high();
  }

  private DateRange range(String date, String parameter) {
    return DateRange.parseParameter(date, zone)
        .orElseThrow(
            () ->
                Refusal.parameter(
                    parameter,
                    "'%s' is no FHIR date.".formatted(date),
                    "Write 2026-11-25, or 2026-11-25T08:30:00Z."));
  }
}
