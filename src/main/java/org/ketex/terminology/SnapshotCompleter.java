package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.ketex.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generates the snapshots of structures that have none: external packages often contain only
 * differentials, and both validators need snapshots.
 */
class SnapshotCompleter {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotCompleter.class);

  private final Generator generator;

  private final Map<String, ObjectNode> generated = new ConcurrentHashMap<>();

  SnapshotCompleter(FhirContext fhir, DefinitionRegistry definitions) {
    generator = new Generator(new DefinitionSupport(fhir, definitions), definitions);
  }

  /** Returns the structure with its snapshot, or unchanged if none can be generated. */
  ObjectNode complete(ObjectNode structure, String canonical) {
    if (!Json.list(structure.path("snapshot"), "element").isEmpty()) {
      return structure;
    }
    var cached = generated.get(canonical);
    return cached == null ? completeOnce(structure, canonical) : cached;
  }

  /**
   * Generates one snapshot at a time: profiles that refer to each other would otherwise deadlock.
   */
  private synchronized ObjectNode completeOnce(ObjectNode structure, String canonical) {
    return generated.computeIfAbsent(canonical, key -> generate(structure, canonical));
  }

  private ObjectNode generate(ObjectNode structure, String canonical) {
    try {
      var completed = generator.fetchResource(StructureDefinition.class, canonical);
      var bytes =
          new JsonParser().composeBytes(VersionConvertorFactory_40_50.convertResource(completed));
      return Json.trusted(bytes);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} has no snapshot, and none can be generated", canonical, e);
      return structure;
    }
  }

  /**
   * HAPI's adapter to the worker context of HL7's snapshot generator; it returns structures with
   * generated snapshots.
   */
  private static class Generator extends WorkerContextValidationSupportAdapter {

    private final DefinitionRegistry definitions;

    Generator(DefinitionSupport support, DefinitionRegistry definitions) {
      super(support);
      this.definitions = definitions;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
      return type == StructureDefinition.class ? (List<T>) definitions.structures() : List.of();
    }
  }
}
