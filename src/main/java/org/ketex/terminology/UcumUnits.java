package org.ketex.terminology;

import java.io.IOException;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** The units of UCUM, read when they are first asked for. */
public final class UcumUnits {

  public static final String SYSTEM = "http://unitsofmeasure.org";

  private UcumUnits() {}

  public static UcumService service() {
    return Read.SERVICE;
  }

  private static final class Read {

    static final UcumService SERVICE = read();

    private static UcumService read() {
      try (var in = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
        return new UcumEssenceService(in);
      } catch (IOException | UcumException e) {
        throw new IllegalStateException("The units of UCUM cannot be read", e);
      }
    }
  }
}
