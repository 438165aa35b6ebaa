package org.ketex.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.terminology.UcumUnits;

/**
 * Provides definitions and terminology to HL7's validator: definitions from the {@link
 * DefinitionRegistry}, code validation by HAPI's terminology service. Shared by all threads; its
 * cache only grows.
 */
class ValidationWorkerContext extends WorkerContextValidationSupportAdapter {

  /** Types that HL7's code may request through the class Resource. */
  private static final List<String> ANY = List.of("StructureDefinition", "ValueSet", "CodeSystem");

  private final DefinitionRegistry definitions;
  private final Map<Class<?>, Map<String, Resource>> cache = new ConcurrentHashMap<>();
  private final Set<String> primitiveTypes;

  ValidationWorkerContext(IValidationSupport terminology, DefinitionRegistry definitions) {
    super(terminology);
    this.definitions = definitions;
    primitiveTypes = definitions.primitiveTypes();
  }

  @Override
  public <T extends Resource> T fetchResource(Class<T> type, String canonical) {
    if (canonical == null || canonical.isBlank()) {
      return null;
    }
    var ofType = cache.computeIfAbsent(type, key -> new ConcurrentHashMap<>());
    var cached = ofType.get(canonical);
    if (cached == null) {
      cached = find(type, canonical);
      // Unresolved canonicals are not cached: their number is unlimited.
      if (cached != null) {
        ofType.put(canonical, cached);
      }
    }
    return type.cast(cached);
  }

  private Resource find(Class<? extends Resource> type, String canonical) {
    var names = Modifier.isAbstract(type.getModifiers()) ? ANY : List.of(type.getSimpleName());
    return names.stream()
        .flatMap(name -> definitions.r5(name, canonical).stream())
        .filter(type::isInstance)
        .findFirst()
        .orElse(null);
  }

  @Override
  public <T extends Resource> T fetchResource(
      Class<T> type, String url, String version, Resource source) {
    return fetchResource(type, version == null ? url : url + "|" + version);
  }

  @Override
  public <T extends Resource> boolean hasResource(Class<T> type, String canonical) {
    return fetchResource(type, canonical) != null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
    return type == StructureDefinition.class ? (List<T>) definitions.structures() : List.of();
  }

  @Override
  public List<StructureDefinition> fetchTypeDefinitions(String type) {
    return definitions.structures().stream()
        .filter(structure -> type.equals(structure.getType()))
        .toList();
  }

  @Override
  public boolean isPrimitiveType(String type) {
    return primitiveTypes.contains(type);
  }

  /** Returns the service that compares quantities of different units. */
  @Override
  public UcumService getUcumService() {
    return UcumUnits.service();
  }

  @Override
  public CodeSystem fetchCodeSystem(String system) {
    return fetchResource(CodeSystem.class, system);
  }

  @Override
  public CodeSystem fetchCodeSystem(String system, String version, Resource source) {
    return fetchResource(CodeSystem.class, system, version, source);
  }
}
