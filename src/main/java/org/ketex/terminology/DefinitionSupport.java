package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Provides the definitions of the {@link DefinitionRegistry} to HAPI's terminology service. */
class DefinitionSupport implements IValidationSupport {

  private final FhirContext context;
  private final DefinitionRegistry definitions;

  DefinitionSupport(FhirContext context, DefinitionRegistry definitions) {
    this.context = context;
    this.definitions = definitions;
  }

  @Override
  public FhirContext getFhirContext() {
    return context;
  }

  @Override
  public IBaseResource fetchCodeSystem(String system) {
    return definitions.r4("CodeSystem", system).orElse(null);
  }

  @Override
  public IBaseResource fetchValueSet(String url) {
    return definitions.r4("ValueSet", url).orElse(null);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
    var types =
        type == null
            ? Stream.of("StructureDefinition", "ValueSet", "CodeSystem")
            : Stream.of(context.getResourceType(type));
    return (T) types.flatMap(name -> definitions.r4(name, url).stream()).findFirst().orElse(null);
  }

  @Override
  public List<IBaseResource> fetchAllConformanceResources() {
    return List.of();
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext validationContext, String system) {
    return definitions.r4("CodeSystem", system).isPresent();
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext validationContext, String url) {
    return definitions.r4("ValueSet", url).isPresent();
  }

  @Override
  public String getName() {
    return "Definitions of FHIR R4 and of the guide";
  }
}
