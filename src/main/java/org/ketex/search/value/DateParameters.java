package org.ketex.search.value;

import java.time.ZoneId;
import org.ketex.model.FhirErrorException;

/**
 * Parses FHIR dates in parameters of operations, with the configured time zone for dates without
 * one.
 */
public final class DateParameters {

  private final ZoneId zone;

  public DateParameters(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Returns the first millisecond of a date.
   *
   * @throws FhirErrorException (400) if it is not a valid date
   */
  public long first(String date, String parameter) {
    return range(date, parameter).low();
  }

  /**
   * Returns the last millisecond of a date.
   *
   * @throws FhirErrorException (400) if it is not a valid date
   */
  public long last(String date, String parameter) {
    return range(date, parameter).high();
  }

  private DateRange range(String date, String parameter) {
    return DateRange.parseParameter(date, zone)
        .orElseThrow(
            () ->
                FhirErrorException.parameter(
                    parameter,
                    "'%s' is not a valid FHIR date.".formatted(date),
                    "Write 2026-11-25, or 2026-11-25T08:30:00Z."));
  }
}
