package org.ketex.validation.crossresource;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/** Provides type names to the FHIRPath engine, which needs nothing else of the definitions. */
@SuppressWarnings("unchecked") // because of method signatures of HAPI
class TypeNames extends BaseValidationSupportWrapper {

  private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

  private final FhirContext fhir;

  TypeNames(FhirContext fhir, IValidationSupport definitions) {
    super(fhir, definitions);
    this.fhir = fhir;
  }

  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
    return type == StructureDefinition.class
        ? type.cast(structure(url))
        : super.fetchResource(type, url);
  }

  private StructureDefinition structure(String url) {
    var name = url.substring(url.lastIndexOf('/') + 1);
    return url.startsWith(BASE) && isKnown(name)
        ? new StructureDefinition()
            .setName(name)
            .setType(name)
            .setUrl(url)
            .setKind(StructureDefinitionKind.RESOURCE)
            .setDerivation(TypeDerivationRule.SPECIALIZATION)
        : null;
  }

  private boolean isKnown(String name) {
    return fhir.getResourceTypes().contains(name) || fhir.getElementDefinition(name) != null;
  }
}
