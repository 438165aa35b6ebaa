package org.ketex.terminology;

import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.model.Resource;

/** Provides no StructureDefinitions: parsing FHIRPath expressions requires none. */
class EmptyStructureSource extends WorkerContextValidationSupportAdapter {

  EmptyStructureSource(TerminologyService terminology) {
    super(terminology.support());
  }

  @Override
  public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
    return List.of();
  }
}
