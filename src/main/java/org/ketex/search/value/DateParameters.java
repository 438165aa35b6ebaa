package org.ketex.search.value;

import java.time.ZoneId;
import org.ketex.model.FhirErrorException;

/** FHIR dates in parameters of others than search, with the zone of dates that name none. */
public final class DateParameters {

  private final ZoneId zone;

  public DateParameters(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The first millisecond that the date stands for.
   *
   * @throws FhirErrorException (400) for what is no date
   */
  public long first(String date, String parameter) {
    return range(date, parameter).low();
  }

  /**
   * The last one.
   *
   * @throws FhirErrorException (400) for what is no date
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
                    "'%s' is no FHIR date.".formatted(date),
                    "Write 2026-11-25, or 2026-11-25T08:30:00Z."));
  }
}
