package org.ketex.terminology;

import java.io.IOException;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** Holds the UCUM service; the units are loaded on first use. */
public final class UcumUnits {

  public static final String SYSTEM = "http://unitsofmeasure.org";

  private UcumUnits() {}

  public static UcumService service() {
    return Holder.SERVICE;
  }

  private static final class Holder {

    static final UcumService SERVICE = read();

    private static UcumService read() {
      try (var in = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
        return new UcumEssenceService(in);
      } catch (IOException | UcumException e) {
        throw new IllegalStateException("ucum-essence.xml on the class path cannot be read", e);
      }
    }
  }
}
